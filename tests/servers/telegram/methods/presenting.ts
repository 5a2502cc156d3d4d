import { readCommands, readScope } from "../commands.ts";
import { chars } from "../entities.ts";
import { ADMIN_RIGHTS } from "../members.ts";
import type { Params } from "../params.ts";
import { bad } from "../refusals.ts";
import type { World } from "../world.ts";
import type { Method, Methods } from "./method.ts";

const setText =
  (kind: string, max: number): Method =>
  (world, params) => {
    const text = params.str(kind);
    if (chars(text) > max) throw bad(`${kind.toUpperCase()}_TOO_LONG`);
    world.profile.set(`${kind}:${params.str("language_code")}`, text);
    return true;
  };

const getText =
  (kind: string, missing: (world: World) => string): Method =>
  (world, params) => ({
    [kind]: world.profile.get(`${kind}:${params.str("language_code")}`) ?? missing(world),
  });

const menuKey = (params: Params) => `menu:${params.str("chat_id")}`;
const rightsKey = (params: Params) => `rights:${params.bool("for_channels")}`;

const NO_RIGHTS = Object.fromEntries(["is_anonymous", ...ADMIN_RIGHTS].map((right) => [right, false]));

/** How the bot presents itself: commands, name, descriptions, menu button, default rights. */
export const presenting: Methods = {
  setmycommands: (world, params) => {
    const commands = readCommands(params);
    world.commands.set(readScope(world, params), commands);
    return true;
  },
  getmycommands: (world, params) => world.commands.get(readScope(world, params)) ?? [],
  deletemycommands: (world, params) => {
    world.commands.delete(readScope(world, params));
    return true;
  },
  setmyname: setText("name", 64),
  getmyname: getText("name", (world) => world.me.first_name),
  setmydescription: setText("description", 512),
  getmydescription: getText("description", () => ""),
  setmyshortdescription: setText("short_description", 120),
  getmyshortdescription: getText("short_description", () => ""),
  setchatmenubutton: (world, params) => {
    world.profile.set(menuKey(params), params.json("menu_button", "menu button") ?? { type: "default" });
    return true;
  },
  getchatmenubutton: (world, params) =>
    world.profile.get(menuKey(params)) ?? world.profile.get("menu:") ?? { type: "commands" },
  setmydefaultadministratorrights: (world, params) => {
    world.profile.set(rightsKey(params), params.json("rights"));
    return true;
  },
  getmydefaultadministratorrights: (world, params) => world.profile.get(rightsKey(params)) ?? NO_RIGHTS,
};
