/** @file Uploaded files as rows; their bytes are in the store. */
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { uploadKey } from './keys.ts';
import type { MediaStore } from './media-store.ts';

/** A file as the server knows it. */
export interface FileRecord {
  readonly id: string;
  readonly project: string;
  /** As the client named it: for people, never for paths. */
  readonly filename: string;
  /** What its first bytes say it is. */
  readonly mediaType: string;
  readonly purpose: string;
  readonly sizeBytes: number;
  /** Unix time in seconds. */
  readonly createdAt: number;
}

/** The table of files. */
export interface Files {
  /** Keeps the file at `path`, which may be moved away. */
  add(file: Omit<FileRecord, 'id' | 'createdAt'>, path: string): Promise<FileRecord>;
  find(id: string): Promise<FileRecord | null>;
  /** Newest first. */
  list(project: string): Promise<readonly FileRecord[]>;
  /** False when there is none. */
  remove(id: string): Promise<boolean>;
}

interface Row { readonly id: string; readonly project: string; readonly filename: string; readonly media_type: string; readonly purpose: string; readonly size_bytes: string; readonly created_at: string }

const columns = 'id, project, filename, media_type, purpose, size_bytes, created_at';
const toRecord = (row: Row): FileRecord => ({ id: row.id, project: row.project, filename: row.filename, mediaType: row.media_type, purpose: row.purpose, sizeBytes: Number(row.size_bytes), createdAt: Number(row.created_at) });

/** Key of a file's bytes in the store. */
export function fileKey(id: string): string {
  return uploadKey(id, 'content');
}

/** Makes the table's functions. */
export function createFiles(pool: pg.Pool, store: MediaStore): Files {
  return {
    add: async ({ project, filename, mediaType, purpose, sizeBytes }, path) => {
      const id = `file-${randomBytes(16).toString('hex')}`;
      // Bytes first: a row without them would be a promise that cannot be kept.
      await store.put(fileKey(id), path, mediaType);
      const { rows } = await pool.query<Row>(
        `insert into kinora.files (id, project, filename, media_type, purpose, size_bytes, created_at) values ($1, $2, $3, $4, $5, $6, extract(epoch from now())::bigint) returning ${columns}`,
        [id, project, filename, mediaType, purpose, sizeBytes],
      );
      return toRecord(rows[0]!);
    },
    find: async (id) => {
      const { rows } = await pool.query<Row>(`select ${columns} from kinora.files where id = $1`, [id]);
      return rows[0] === undefined ? null : toRecord(rows[0]);
    },
    list: async (project) => (await pool.query<Row>(`select ${columns} from kinora.files where project = $1 order by seq desc limit 1000`, [project])).rows.map(toRecord),
    remove: async (id) => {
      const wasThere = ((await pool.query('delete from kinora.files where id = $1', [id])).rowCount ?? 0) > 0;
      if (wasThere) await store.removeAll(uploadKey(id, ''));
      return wasThere;
    },
  };
}
