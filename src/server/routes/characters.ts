/** @file Characters: somebody of one film who is to appear in others. */
import { z } from 'zod';
import type { CharacterRecord } from '../../jobs/characters.ts';
import { characterOf } from '../../plan/characters.ts';
import { notFound } from '../api-error.ts';
import { route, type AnyRoute, type Call } from '../route.ts';
import { findSource, videoField } from '../sources.ts';
import { checkWords } from './videos.ts';

const characterSchema = z.object({ id: z.string(), object: z.literal('character'), created_at: z.number().int(), name: z.string(), description: z.string() }).meta({ id: 'Character' });
const idParams = z.object({ character_id: z.string() });

const toResource = ({ id, createdAt, name, subject }: CharacterRecord): z.infer<typeof characterSchema> => ({ id, object: 'character', created_at: createdAt, name, description: subject.words });

async function findCharacter({ key, services }: Pick<Call<unknown, unknown, unknown>, 'key' | 'services'>, id: string): Promise<CharacterRecord> {
  const character = await services.characters.find(id);
  if (character === null || character.project !== key.project) throw notFound('character', id, 'character_id');
  return character;
}

/** Routes of characters. */
export const characterRoutes: readonly AnyRoute[] = [
  route({
    method: 'post', path: '/v1/videos/characters', tag: 'Characters', summary: 'Keep whom a film of Kinora is about, under a name to use in prompts.', scope: 'write',
    body: z.object({ name: z.string().trim().min(1).max(80), video: videoField }), response: characterSchema,
    handle: async (call) => {
      const { storyboard } = await findSource(call.body.video, call);
      await checkWords(call, call.body.name);
      return toResource(await call.services.characters.add(call.key.project, call.body.name, characterOf(storyboard)));
    },
  }),
  route({
    method: 'get', path: '/v1/videos/characters/{character_id}', tag: 'Characters', summary: 'Look at a character.', scope: 'read', params: idParams, response: characterSchema,
    handle: async (call) => toResource(await findCharacter(call, call.params.character_id)),
  }),
  route({
    method: 'get', path: '/v1/videos/characters', tag: 'Characters', summary: 'List characters, newest first.', scope: 'read', response: z.object({ object: z.literal('list'), data: z.array(characterSchema) }),
    handle: async ({ key, services }) => ({ object: 'list', data: (await services.characters.list(key.project)).map(toResource) }),
  }),
  route({
    method: 'delete', path: '/v1/videos/characters/{character_id}', tag: 'Characters', summary: 'Forget a character; films stay as they are.', scope: 'write', params: idParams,
    response: z.object({ id: z.string(), object: z.literal('character.deleted'), deleted: z.boolean() }),
    handle: async (call) => {
      const { id } = await findCharacter(call, call.params.character_id);
      return { id, object: 'character.deleted', deleted: await call.services.characters.remove(id) };
    },
  }),
];
