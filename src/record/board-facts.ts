/** One reading of a project, as plain data. Ids are GraphQL node ids. */
export interface BoardFacts {
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly public: boolean;
  readonly closed: boolean;
  readonly readme: string;
  readonly fields: readonly BoardFieldFacts[];
  readonly views: readonly {
    readonly id: string;
    readonly number: number;
    readonly name: string;
    readonly filter: string;
  }[];
  /** Node ids of the repositories linked to it. */
  readonly repositories: readonly string[];
}

export interface BoardFieldFacts {
  readonly id: string;
  /** The number REST knows it by; null where it is not told. */
  readonly databaseId: number | null;
  readonly name: string;
  /** `SINGLE_SELECT`, `TEXT`, `DATE`, `NUMBER`, or one of GitHub's own. */
  readonly type: string;
  readonly options: readonly BoardOptionFacts[];
}

export interface BoardOptionFacts {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly description: string;
}
