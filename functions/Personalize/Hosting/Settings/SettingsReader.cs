using System.Globalization;

namespace Personalize.Hosting.Settings;

/// <summary>Reads typed settings and gathers every fault, each under the name that an operator sets (<c>Section__Name</c>).</summary>
/// <remarks>Hand-written rather than data annotations: one pass reports unparsable, missing, out-of-range and cross-field faults alike, without reflection.</remarks>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private readonly List<string> _errors = [];
    private readonly Dictionary<string, string> _known = [];

    /// <summary>Every fault found so far.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Every setting asked for so far, with its default ("" where it must be given or is optional).</summary>
    public IReadOnlyDictionary<string, string> Known => _known;

    public void Report(string setting, string fault) => _errors.Add($"{setting}: {fault}");

    /// <summary>The text of a setting that must be given; "" after reporting it missing.</summary>
    public string Required(string setting, string meaning)
    {
        if (Optional(setting) is { } text)
        {
            return text;
        }

        Report(setting, $"is not set. It is {meaning}.");
        return "";
    }

    /// <summary>The text of a setting, or null where it is not set or blank.</summary>
    public string? Optional(string setting, string fallback = "")
    {
        _known[setting] = fallback;
        var text = configuration[setting.Replace("__", ":", StringComparison.Ordinal)];
        return string.IsNullOrWhiteSpace(text) ? fallback.Length == 0 ? null : fallback : text.Trim();
    }

    public int Integer(string setting, int fallback, int least, int most)
    {
        var text = Optional(setting, fallback.ToString(CultureInfo.InvariantCulture))!;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        Report(setting, $"must be a whole number from {least} to {most}.");
        return fallback;
    }

    public bool Flag(string setting, bool fallback)
    {
        if (bool.TryParse(Optional(setting, fallback ? "true" : "false"), out var value))
        {
            return value;
        }

        Report(setting, "must be true or false.");
        return fallback;
    }

    /// <summary>A URL that must be given: https, or http to this machine.</summary>
    public Uri Endpoint(string setting, string meaning)
    {
        var text = Required(setting, meaning);
        if (text.Length == 0)
        {
            return Placeholder;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
        {
            return url;
        }

        Report(setting, "must be an https URL (http only to this machine).");
        return Placeholder;
    }

    /// <summary>The parts of a comma-separated list, trimmed; empty where it is not set.</summary>
    public string[] List(string setting) =>
        (Optional(setting) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Uri Placeholder { get; } = new("https://setting.invalid");
}
