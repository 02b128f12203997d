using System.Collections.Frozen;
using System.Globalization;
using Personalize.Core.Rights;

namespace Personalize.Hosting.Settings;

/// <summary>How long things are kept, and how often it is looked after.</summary>
/// <param name="Retention">How long is kept what; 0 days: for ever. Defaults: events 1,095 (three years after they happened), page and
/// screen views 395 (thirteen months), decisions 395, dead letters 30, visitors whom nobody claimed 395.</param>
internal sealed record RightsSettings(RetentionRules Retention)
{
    private const int MostDays = 36_500;
    private const string ByEvent = "Retention__ByEvent";

    public static RightsSettings Read(SettingsReader reader)
    {
        // Read by the host, which expands them in function.json; named here so that the sample lists them.
        reader.Optional("Erasure__Schedule", "*/10 * * * * *");
        reader.Optional("Retention__Schedule", "0 */5 * * * *");
        return new RightsSettings(new RetentionRules(
            reader.Integer("Retention__EventDays", 1_095, 0, MostDays),
            ReadByEvent(reader),
            reader.Integer("Retention__DecisionDays", 395, 0, MostDays),
            reader.Integer("Retention__DeadLetterDays", 30, 0, MostDays),
            reader.Integer("Retention__VisitorDays", 395, 0, MostDays)));
    }

    // "page=395,Product Viewed=90"
    private static FrozenDictionary<string, int> ReadByEvent(SettingsReader reader)
    {
        var days = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in reader.Optional(ByEvent, "page=395,screen=395")!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = entry.LastIndexOf('=');
            if (equals > 0 && int.TryParse(entry[(equals + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MostDays)
            {
                days[entry[..equals].TrimEnd()] = number;
            }
            else
            {
                reader.Report(ByEvent, $"each entry is an event's name and its days, e.g. Product Viewed=395; '{entry}' is none.");
            }
        }

        return days.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
