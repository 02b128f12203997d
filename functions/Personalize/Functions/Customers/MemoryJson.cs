using System.Globalization;
using System.Text.Json;
using Personalize.Core.Content;
using Personalize.Core.Memories;

namespace Personalize.Functions.Customers;

/// <summary>What the engine remembers of what it showed, for the export.</summary>
internal static class MemoryJson
{
    public static void Write(Utf8JsonWriter json, CustomerMemory memory)
    {
        json.WriteStartObject("memory");
        json.WriteObjects("shown", memory.Impressions, shown =>
        {
            json.WriteString("at", shown.At.UtcDateTime);
            json.WriteString("channel", shown.Channel);
            json.WriteString("placement", shown.Placement);
            json.WriteString("rule", shown.Rule);
            json.WriteString("creative", shown.Creative);
            json.WriteString("message", Hex(shown.Message));
        });
        json.WriteObjects("arms", memory.Arms, arm =>
        {
            json.WriteString("experiment", arm.Assignment);
            json.WriteString("arm", arm.Arm);
            json.WriteString("at", arm.At.UtcDateTime);
        });
        json.WriteObjects("firstOpens", memory.FirstOpens, open =>
        {
            json.WriteString("message", Hex(open.Message));
            json.WriteString("placement", open.Placement);
            json.WriteString("at", open.At.UtcDateTime);
        });
        json.WriteObjects("responses", memory.Responses, response =>
        {
            json.WriteString("placement", response.Placement);
            json.WriteString("rule", response.Rule);
            json.WriteNumber("shown", response.Shown);
            json.WriteNumber("clicked", response.Clicked);
        });
        json.WriteEndObject();
    }

    private static string Hex(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);
}
