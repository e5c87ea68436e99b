/** A repository as the routes of REST name it. */
export interface RepositoryPath extends Record<string, string> {
  owner: string;
  repo: string;
}

/** The path of `owner/repo`. */
export function repositoryPath(repository: string): RepositoryPath {
  const [owner = '', repo = ''] = repository.split('/');
  return { owner, repo };
}
