// The emoji that ClerkBot and most people use; an unknown code stays as it is written.
const COMMON = {
  "+1": "👍", "-1": "👎", alarm_clock: "⏰", arrow_down: "⬇️", arrow_right: "➡️", arrow_up: "⬆️", beers: "🍻",
  bell: "🔔", bento: "🍱", black_circle: "⚫", bookmark: "🔖", broom: "🧹", bug: "🐛", bulb: "💡", calendar: "📅",
  card_index_dividers: "🗂️", clap: "👏", clipboard: "📋", clock1: "🕐", coffee: "☕", construction: "🚧",
  cry: "😢", email: "📧", envelope: "✉️", exclamation: "❗", eyes: "👀", fire: "🔥", gear: "⚙️", grin: "😁",
  hand: "✋", heart: "❤️", heavy_check_mark: "✔️", house: "🏠", hourglass: "⌛", hourglass_flowing_sand: "⏳",
  inbox_tray: "📥", information_source: "ℹ️", joy: "😂", key: "🔑", large_blue_circle: "🔵", large_green_circle: "🟢",
  large_orange_circle: "🟠", large_yellow_circle: "🟡", link: "🔗", lock: "🔒", mag: "🔍", mailbox: "📫",
  memo: "📝", mute: "🔇", no_bell: "🔕", no_entry: "⛔", ok_hand: "👌", palm_tree: "🌴", paperclip: "📎",
  pencil2: "✏️", pray: "🙏", pushpin: "📌", question: "❓", red_circle: "🔴", repeat: "🔁", robot_face: "🤖",
  rocket: "🚀", round_pushpin: "📍", rotating_light: "🚨", shrug: "🤷", slightly_smiling_face: "🙂", smile: "😄",
  sos: "🆘", sparkles: "✨", speech_balloon: "💬", spiral_calendar_pad: "🗓️", star: "⭐", stopwatch: "⏱️",
  sunny: "☀️", tada: "🎉", thinking_face: "🤔", thumbsup: "👍", thumbsdown: "👎", timer_clock: "⏲️", wastebasket: "🗑️",
  warning: "⚠️", wave: "👋", white_check_mark: "✅", white_circle: "⚪", wink: "😉", x: "❌", zap: "⚡", zzz: "💤",
  small_blue_diamond: "🔹", small_orange_diamond: "🔸", arrow_double_up: "⏫", arrow_double_down: "⏬",
  arrow_up_small: "🔼", arrow_down_small: "🔽", heavy_minus_sign: "➖", heavy_plus_sign: "➕", bust_in_silhouette: "👤",
  busts_in_silhouette: "👥", leftwards_arrow_with_hook: "↩️", arrows_counterclockwise: "🔄", package: "📦",
};

export const emoji = (name) => COMMON[name] ?? `:${name}:`;
