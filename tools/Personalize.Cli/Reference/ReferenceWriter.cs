using System.Globalization;

namespace Personalize.Cli.Reference;

/// <summary>Writes down what one customer does.</summary>
internal sealed class ReferenceWriter(ReferenceProfile who)
{
    private readonly List<ReferenceLine> _lines = [];
    private int _number;

    public IReadOnlyList<ReferenceLine> Lines => _lines;

    public ReferenceProfile Who => who;

    public void Identify(DateTimeOffset at, string? anonymousId)
    {
        var channel = who.Channel is null ? "" : $",\"preferredChannel\":\"{who.Channel}\"";
        var anonymous = anonymousId is null ? "" : $"\"anonymousId\":\"{anonymousId}\",";
        Add(at, $$$"""
            "type":"identify",{{{anonymous}}}"userId":"{{{who.UserId}}}","traits":{"firstName":"{{{who.FirstName}}}"{{{channel}}}},"context":{"timezone":"{{{who.Zone}}}","consent":{"categoryPreferences":{"communication":{{{Json(who.AllowsContact)}}},"personalization":true,"analysis":true,"location":{{{Json(who.AllowsLocation)}}} } } }
            """, null);
    }

    /// <param name="properties">The inside of a JSON object.</param>
    public void Track(DateTimeOffset at, string name, string properties = "", string? motive = null) =>
        Add(at, $$$"""
            "type":"track","userId":"{{{who.UserId}}}","event":"{{{name}}}","properties":{{{{properties}}}},"context":{"timezone":"{{{who.Zone}}}"}
            """, motive);

    public void TrackAnonymously(DateTimeOffset at, string anonymousId, string name, string properties) =>
        Add(at, $$$"""
            "type":"track","anonymousId":"{{{anonymousId}}}","event":"{{{name}}}","properties":{{{{properties}}}},"context":{"timezone":"{{{who.Zone}}}","page":{"path":"/"}}
            """, null);

    public void Page(DateTimeOffset at, string path) =>
        Add(at, $$$"""
            "type":"page","userId":"{{{who.UserId}}}","name":"{{{path}}}","properties":{"path":"{{{path}}}"},"context":{"timezone":"{{{who.Zone}}}"}
            """, null);

    private void Add(DateTimeOffset at, string message, string? motive)
    {
        var time = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var planted = motive is null ? "" : $",\"plantedMotive\":\"{motive}\"";
        _lines.Add(new ReferenceLine(at, $"{{\"messageId\":\"{who.UserId}-{_number++:D3}\",\"timestamp\":\"{time}\"{planted},{message}}}", motive));
    }

    private static string Json(bool value) => value ? "true" : "false";
}
