/** A function that works out its answer once for each thing, and keeps it for as long as the thing is there. */
export function onceEach<Thing extends object, Value extends object | boolean>(
  workOut: (thing: Thing) => Value,
): (thing: Thing) => Value {
  const known = new WeakMap<Thing, Value>();
  return (thing) => {
    const value = known.get(thing) ?? workOut(thing);
    known.set(thing, value);
    return value;
  };
}
