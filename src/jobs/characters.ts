/** @file Characters as rows. */
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { subjectSchema, type Subject } from '../film/storyboard.ts';

/** A character as the server knows it. */
export interface CharacterRecord {
  readonly id: string;
  readonly project: string;
  readonly name: string;
  /** Unix time in seconds. */
  readonly createdAt: number;
  readonly subject: Subject;
}

/** The table of characters. */
export interface Characters {
  add(project: string, name: string, subject: Subject): Promise<CharacterRecord>;
  find(id: string): Promise<CharacterRecord | null>;
  /** Newest first. */
  list(project: string): Promise<readonly CharacterRecord[]>;
  /** False when there is none. */
  remove(id: string): Promise<boolean>;
}

interface Row { readonly id: string; readonly project: string; readonly name: string; readonly created_at: string; readonly subject: unknown }

const toRecord = ({ id, project, name, created_at, subject }: Row): CharacterRecord => ({ id, project, name, createdAt: Number(created_at), subject: subjectSchema.parse(subject) });
const columns = 'id, project, name, created_at, subject';

/** Makes the table's functions. */
export function createCharacters(pool: pg.Pool): Characters {
  return {
    add: async (project, name, subject) => {
      const { rows } = await pool.query<Row>(
        `insert into kinora.characters (id, project, name, created_at, subject) values ($1, $2, $3, extract(epoch from now())::bigint, $4) returning ${columns}`,
        [`char_${randomBytes(16).toString('hex')}`, project, name, JSON.stringify(subject)],
      );
      return toRecord(rows[0]!);
    },
    find: async (id) => {
      const { rows } = await pool.query<Row>(`select ${columns} from kinora.characters where id = $1`, [id]);
      return rows[0] === undefined ? null : toRecord(rows[0]);
    },
    list: async (project) => (await pool.query<Row>(`select ${columns} from kinora.characters where project = $1 order by seq desc limit 1000`, [project])).rows.map(toRecord),
    remove: async (id) => ((await pool.query('delete from kinora.characters where id = $1', [id])).rowCount ?? 0) > 0,
  };
}
