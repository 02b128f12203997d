using System.CommandLine;
using System.CommandLine.Parsing;

namespace Personalize.Cli.Remote;

/// <summary>Where the deployment is and with which keys: options of every command that calls it, with environment variables behind them.</summary>
internal sealed class RemoteOptions
{
    private readonly Option<Uri> _url = new("--url")
    {
        Description = "The deployment's address. Default: PERSONALIZE_URL, else http://127.0.0.1:7071, the DevStack.",
        CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : Complain(result),
    };

    private readonly Option<string?> _writeKey = new("--write-key") { Description = "A write key. Default: PERSONALIZE_WRITE_KEY; on this machine the DevStack's dev-server." };

    private readonly Option<string?> _adminKey = new("--admin-key") { Description = "An admin key. Default: PERSONALIZE_ADMIN_KEY; on this machine the DevStack's dev-admin." };

    public void AddTo(Command command, bool isWriting, bool isReading)
    {
        command.Options.Add(_url);
        if (isWriting)
        {
            command.Options.Add(_writeKey);
        }

        if (isReading)
        {
            command.Options.Add(_adminKey);
        }
    }

    public RemoteClient Connect(ParseResult parsed)
    {
        var url = parsed.GetValue(_url) ?? new Uri(Environment.GetEnvironmentVariable("PERSONALIZE_URL") is { Length: > 0 } set ? set : "http://127.0.0.1:7071");
        return new RemoteClient(
            url,
            Key(parsed.GetValue(_writeKey), "PERSONALIZE_WRITE_KEY", url, "dev-server"),
            Key(parsed.GetValue(_adminKey), "PERSONALIZE_ADMIN_KEY", url, "dev-admin"));
    }

    // The development keys are worth nothing elsewhere, and are sent nowhere else.
    private static string Key(string? given, string variable, Uri url, string onThisMachine) =>
        given ?? (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set ? set : url.IsLoopback ? onThisMachine : "");

    private static Uri? Complain(ArgumentResult result)
    {
        result.AddError("--url takes an address like https://i.brand.example.");
        return null;
    }
}
