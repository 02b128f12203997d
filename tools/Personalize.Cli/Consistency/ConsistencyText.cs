using System.Text.Json;
using Personalize.Cli.Customer;

namespace Personalize.Cli.Consistency;

/// <summary>The report of a consistency check for people.</summary>
internal sealed class ConsistencyText(TextWriter output)
{
    public void Write(JsonElement report)
    {
        output.WriteLine($"{Shared(report)} on {Names(report.GetProperty("channels"), ", ")}");
        foreach (var pair in report.GetProperty("pairs").EnumerateArray())
        {
            output.WriteLine($"  {Names(pair.GetProperty("channels"), " and ")}: {Shared(pair)}");
        }

        if (report.GetProperty("notAsked").GetArrayLength() > 0)
        {
            output.WriteLine($"Not asked, for nothing is known of them or may be used: {Names(report.GetProperty("notAsked"), ", ")}");
        }

        foreach (var difference in report.GetProperty("differences").EnumerateArray())
        {
            WriteDifference(difference);
        }
    }

    private void WriteDifference(JsonElement difference)
    {
        var placement = difference.GetProperty("placement");
        output.WriteLine();
        output.WriteLine($"{JsonText.Short(difference.GetProperty("customer"))}, {(placement.ValueKind == JsonValueKind.Null ? "offer " + JsonText.Short(difference.GetProperty("offer")) : JsonText.Short(placement))}");
        foreach (var answer in difference.GetProperty("answers").EnumerateObject())
        {
            output.WriteLine($"  {JsonText.Clean(answer.Name)}: {Said(answer.Value.GetProperty("rule"))}");
        }

        foreach (var cause in difference.GetProperty("causes").EnumerateArray())
        {
            output.WriteLine($"  because {CauseOf(cause)}");
        }
    }

    private static string CauseOf(JsonElement cause)
    {
        var sides = cause.GetProperty("sides").EnumerateObject().Select(side => $"{JsonText.Clean(side.Name)}: {Said(side.Value.GetProperty("reason"))}, {Said(side.Value.GetProperty("value"))}");
        return cause.GetProperty("rule").ValueKind == JsonValueKind.Null
            ? $"the same rule shows other content; {Names(cause.GetProperty("channels"), " and ")} differ in {Names(cause.GetProperty("differing"), ", ")}"
            : $"rule {JsonText.Short(cause.GetProperty("rule"))} asks {Said(cause.GetProperty("on"))} ({string.Join("; ", sides)})";
    }

    private static string Said(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "nothing" : JsonText.Short(value);

    private static string Shared(JsonElement part) => $"{part.GetProperty("same")} of {part.GetProperty("asked")} answers are the same";

    private static string Names(JsonElement list, string between) => string.Join(between, list.EnumerateArray().Select(JsonText.Short));
}
