using Personalize.DevStack.FunctionsHosting.Description;
using Personalize.DevStack.Processes;
using Xunit;

namespace Personalize.Tests.DevStack.FunctionsHosting.Description;

public sealed class FunctionAppReaderTests : IDisposable
{
    private const string Host = """{ "version": "2.0", "functionTimeout": "00:05:00", /* comments are allowed */ "extensions": { "http": { "routePrefix": "/api/" }, "eventHubs": { "maxEventBatchSize": 256 } }, "customHandler": { "description": { "defaultExecutablePath": "%Exe%", "arguments": ["--x", "%Unset%"] } } }""";

    private static readonly Dictionary<string, string> Settings = new() { ["Exe"] = "run", ["EventHub__Name"] = "events", ["Slow__Schedule"] = "0 0 * * * *" };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_AnApp_ExpandsSettingsAndKeepsTheHostsDefaults()
    {
        Write(Host);
        Function("Fold", """{"type":"eventHubTrigger","name":"hits","direction":"in","eventHubName":"%EventHub:Name%","connection":"C","cardinality":"many","dataType":"binary"}""", """{"strategy":"fixedDelay","maxRetryCount":5,"delayInterval":"00:00:02"}""");
        Function("Sweep", """{"type":"timerTrigger","name":"timer","direction":"in","schedule":"%Slow__Schedule%"}""");
        Function("Open", """{"type":"httpTrigger","direction":"in","name":"req","authLevel":"anonymous","route":"/o/{p}"},{"type":"http","direction":"out","name":"res"}""");

        var app = FunctionAppReader.Read(_folder.Root, Settings);

        Assert.Equal(Path.Combine(_folder.Root, "run"), app.Executable);
        Assert.Equal(["--x", ""], app.Arguments);
        Assert.Equal(("api", TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), 256), (app.RoutePrefix, app.InitializationTimeout, app.FunctionTimeout, app.MaxEventBatchSize));
        var fold = app.With<FunctionTrigger.EventHub>().Single();
        Assert.Equal(new FunctionTrigger.EventHub("hits", "events", "$Default"), fold.Trigger);
        Assert.Equal(new RetryPolicy(5, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)), fold.Function.Retry);
        Assert.True(app.With<FunctionTrigger.Timer>().Single().Trigger.IsMonitored);
        Assert.Equal("o/{p}", app.With<FunctionTrigger.Http>().Single().Trigger.Route);
        Assert.Contains("HEAD", app.With<FunctionTrigger.Http>().Single().Trigger.Methods);
    }

    [Theory]
    [InlineData("""{"type":"queueTrigger","name":"q","direction":"in"}""", "not queueTrigger")]
    [InlineData("""{"type":"http","direction":"out","name":"res"}""", "has 0 triggers")]
    [InlineData("""{"type":"httpTrigger","direction":"in","name":"req","authLevel":"function"}""", "authLevel must be anonymous")]
    [InlineData("""{"type":"eventHubTrigger","name":"e","eventHubName":"x"}""", "cardinality many, dataType binary")]
    [InlineData("""{"type":"eventHubTrigger","name":"e","eventHubName":"%Nope%","cardinality":"many","dataType":"binary"}""", "eventHubName is empty")]
    [InlineData("""{"type":"timerTrigger","name":"t","schedule":"%Nope%"}""", "is no NCRONTAB")]
    public void Read_FunctionItCannotImitate_SaysWhichAndWhy(string binding, string reason)
    {
        Write(Host);
        Function("Odd", binding);

        var trouble = Assert.Throws<DevStackTrouble>(() => FunctionAppReader.Read(_folder.Root, Settings));

        Assert.Contains("Odd", trouble.Message, StringComparison.Ordinal);
        Assert.Contains(reason, trouble.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "no host.json")]
    [InlineData("{", "is not JSON")]
    [InlineData("{}", "defaultExecutablePath")]
    [InlineData("""{"customHandler":{"description":{"defaultExecutablePath":"missing"}}}""", "no executable missing")]
    [InlineData(Host, "holds no function")]
    public void Read_FolderThatIsNoApp_SaysWhatIsMissing(string? host, string reason)
    {
        Write(host);

        Assert.Contains(reason, Assert.Throws<DevStackTrouble>(() => FunctionAppReader.Read(_folder.Root, Settings)).Message, StringComparison.Ordinal);
    }

    private void Write(string? host)
    {
        _folder.Write("run", "");
        if (host is not null)
        {
            _folder.Write("host.json", host);
        }
    }

    private void Function(string name, string bindings, string retry = "null") => _folder.Write($"{name}/function.json", $$"""{"bindings":[{{bindings}}],"retry":{{retry}}}""");
}
