/** One file of an import: on disk, or a member of an archive. */
export interface Input {
  /** Name without folders; members of archives as `archive.zip/2025-07/name.csv`. */
  readonly name: string;
  /** Where the file is, for readers that need a path of their own; null for members of archives. */
  readonly path: string | null;
  /** The file's bytes, unpacked when they are gzip; throws when the file breaks off. May be called once. */
  bytes(): AsyncIterable<Buffer>;
}
