import { platformContract } from "../../contracts/platform.ts";
import { startDiscordDriver } from "../../flows/discord-driver.ts";

platformContract("Discord", startDiscordDriver);
