import { expect, test } from 'vitest';
import { canonicalJson, differences } from '#lib/core/areas/canonical-json.ts';
import { stepProblem } from '#lib/core/areas/lifecycle.ts';

const proposed = { state: 'proposed', who: 'jo' } as const;

test('agreeing takes two people: whoever proposed, or changed the proposal, cannot agree', () => {
  expect(stepProblem([], 'proposed', 'jo')).toBeNull();
  expect(stepProblem([proposed], 'agreed', 'jo')).toMatch(/two people/);
  expect(stepProblem([proposed], 'agreed', 'sam')).toBeNull();
  expect(stepProblem([proposed, { state: 'proposed', who: 'sam' }], 'agreed', 'sam')).toMatch(/two people/);
});

test('a life goes on in its order, and ends', () => {
  const agreed = [proposed, { state: 'agreed', who: 'sam' } as const];
  expect(stepProblem([proposed], 'active', 'sam')).toBe('An area that is proposed cannot become active.');
  expect(stepProblem(agreed, 'active', 'jo')).toBeNull();
  expect(stepProblem([...agreed, { state: 'closed', who: 'jo' }], 'active', 'jo')).toMatch(/closed/);
  expect(stepProblem([], 'agreed', 'jo')).toBe('An area begins as proposed.');
});

test('canonical JSON is the same whatever the order of names, and differences name their path', () => {
  const one = { b: [1, NaN, 'x'], a: { d: 0.1, c: null, e: undefined } };
  expect(canonicalJson(one)).toBe('{"a":{"c":null,"d":0.1},"b":[1,null,"x"]}');
  expect(canonicalJson({ a: { c: null, d: 0.1 }, b: [1, null, 'x'] })).toBe(canonicalJson(one));
  expect(differences(one, { ...one, a: { c: null, d: 0.2 } })).toEqual([{ path: 'a.d', was: 0.1, is: 0.2 }]);
  expect(differences(one, one)).toEqual([]);
});
