import nock from 'nock';

/*
 * Vitest setup: no test may reach the network. Loopback stays open because the door, the simulator and the set-up
 * flow are tested over real sockets.
 */
const loopback = /^(?:127\.0\.0\.1|localhost|\[?::1\]?)(?::\d+)?$/;

nock.disableNetConnect();
nock.enableNetConnect((host) => loopback.test(host));
