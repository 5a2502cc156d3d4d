import { platformContract } from "../../contracts/platform.ts";
import { startTelegramDriver } from "../../flows/telegram-driver.ts";

platformContract("Telegram", startTelegramDriver);
