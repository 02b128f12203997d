using System.Collections.Immutable;

namespace Personalize.Rendering.Designs;

/// <summary>What the built-in icons are called.</summary>
internal static class IconNames
{
    public const string Weather = "weather";
    public const string Ui = "ui";

    /// <summary>The weather that nobody knows.</summary>
    public const string Unknown = "unknown";

    /// <summary>The names of a set. Those of weather are Open-Meteo's conditions as the attributes give them, day and night apart where they look different.</summary>
    public static ImmutableArray<string> Of(string set) => set == Ui
        ? ["arrow-down", "arrow-left", "arrow-right", "arrow-up", "cart", "check", "clock", "gift", "phone", "pin", "star"]
        : ["clear-day", "clear-night", "cloudy", "drizzle", "fog", "rain", "snow", "storm", Unknown];
}
