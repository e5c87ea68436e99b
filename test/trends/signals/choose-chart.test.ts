import { describe, expect, test } from 'vitest';
import { chooseChart } from '../../../src/trends/signals/choose-chart.ts';
import { repeated } from './made-series.ts';

/** Counts whose variance is below their mean. */
const even = (mean: number, months = 20): readonly number[] => repeated([mean, mean + 1, mean - 1], months);

/** Defects on wafers, NIST/SEMATECH e-Handbook 6.3.3.1: index of dispersion p = 0.036. */
const wafers = [16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13];

describe('the chart that fits', () => {
  test.each<[string, readonly number[], readonly number[] | null, string]>([
    ['nothing', [], null, 'run'],
    ['eleven months', even(5, 11), null, 'run'],
    ['twelve months', even(5, 12), null, 'poisson'],
    ['a mean of 9', repeated([8, 10], 20), null, 'c'],
    ['a mean just below 9', [...repeated([8, 10], 19), 8], null, 'poisson'],
    ['a mean of 1', repeated([0, 2, 1, 1], 20), null, 'poisson'],
    ['a mean just below 1', [...repeated([0, 2, 1, 1], 19), 0], null, 't'],
    ['no event in two years', repeated([0], 24), null, 't'],
    ['exposure that varies', even(5), repeated([2, 3], 20), 'u'],
    ['exposure that varies and few events', repeated([0, 1], 20), repeated([2, 3], 20), 'u'],
    ['bursts', repeated([0, 0, 12], 21), null, 'xmr'],
    ['bursts among exposure that varies', repeated([0, 0, 12], 21), repeated([2, 3], 21), 'xmr'],
    ['few events in bursts', repeated([0, 0, 0, 0, 0, 4], 24), null, 't'],
    ['the wafers of the handbook', wafers, null, 'xmr'],
  ])('for %s', (_, counts, exposure, chart) => expect(chooseChart(counts, exposure)).toBe(chart));
});
