/**
 * Node ids as GitHub makes them: a type's prefix, `_`, and the URL-safe base64 of a MessagePack array
 * `[0, …database ids]` ("I_kwDOAAAD6c4AAAPq"). They can be read back, so no index of nodes is kept.
 */

/** Prefixes of node ids, by what they name. */
export const prefixes = {
  User: 'U',
  Organization: 'O',
  Bot: 'BOT',
  App: 'A',
  Installation: 'IN',
  Repository: 'R',
  Label: 'LA',
  Issue: 'I',
  PullRequest: 'PR',
  IssueComment: 'IC',
  UserContentEdit: 'UCE',
  Event: 'EV',
  Commit: 'C',
  Blob: 'B',
  Ref: 'REF',
  CheckSuite: 'CS',
  CheckRun: 'CR',
  MergeQueue: 'MQ',
  MergeQueueEntry: 'MQE',
  ProjectV2: 'PVT',
  ProjectV2Field: 'PVTF',
  ProjectV2SingleSelectField: 'PVTSSF',
  ProjectV2View: 'PVTV',
  ProjectV2Item: 'PVTI',
  ProjectV2StatusUpdate: 'PVTSU',
  ProjectV2ItemFieldTextValue: 'PVTFTV',
  ProjectV2ItemFieldNumberValue: 'PVTFNV',
  ProjectV2ItemFieldDateValue: 'PVTFDV',
  ProjectV2ItemFieldSingleSelectValue: 'PVTFSV',
  Team: 'T',
  Reaction: 'REA',
  IssueFieldText: 'IFT',
  IssueFieldDate: 'IFD',
  IssueFieldSingleSelect: 'IFSS',
  IssueFieldMultiSelect: 'IFMS',
  IssueFieldNumber: 'IFN',
} as const;
export type NodeKind = keyof typeof prefixes;

const kindByPrefix = new Map(Object.entries(prefixes).map(([kind, prefix]) => [prefix as string, kind as NodeKind]));

function packed(part: number | string): Buffer {
  if (typeof part === 'number') {
    const bytes = Buffer.alloc(5, 0xce);
    bytes.writeUInt32BE(part, 1);
    return bytes;
  }
  const text = Buffer.from(part, 'utf8');
  const head = Buffer.from([0xda, 0, 0]);
  head.writeUInt16BE(text.length, 1);
  return Buffer.concat([head, text]);
}

/** The node id of a thing; `parts` are the database ids of its repository (where it has one) and of itself, or a name. */
export function nodeId(kind: NodeKind, ...parts: readonly (number | string)[]): string {
  const bytes = Buffer.concat([Buffer.from([0x91 + parts.length, 0]), ...parts.map(packed)]);
  return `${prefixes[kind]}_${bytes.toString('base64url')}`;
}

/** Reads a node id back; null when it is none of ours. */
export function parseNodeId(
  id: string,
): { readonly kind: NodeKind; readonly parts: readonly (number | string)[] } | null {
  const split = id.indexOf('_');
  const kind = kindByPrefix.get(id.slice(0, split));
  if (kind === undefined) return null;
  const bytes = Buffer.from(id.slice(split + 1), 'base64url');
  const parts: (number | string)[] = [];
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at] === 0xce && at + 5 <= bytes.length) {
      parts.push(bytes.readUInt32BE(at + 1));
      at += 5;
    } else if (bytes[at] === 0xda && at + 3 <= bytes.length) {
      const end = at + 3 + bytes.readUInt16BE(at + 1);
      parts.push(bytes.toString('utf8', at + 3, end));
      at = end;
    } else return null;
  }
  return bytes[0] === 0x91 + parts.length ? { kind, parts } : null;
}
