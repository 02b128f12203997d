using System.Text.Json;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Rooms;

public sealed class FunctionFolderTests
{
    private static readonly string Functions = Repository.PathOf("functions", "Personalize", "Functions");

    public static TheoryData<string> Folders => [.. Directory.EnumerateDirectories(Functions).Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_OfAFunction_HoldsItsBindingsAndItsClass(string function)
    {
        Assert.True(File.Exists(Path.Combine(Functions, function, "function.json")), "no function.json");
        Assert.True(File.Exists(Path.Combine(Functions, function, function + "Function.cs")), $"no {function}Function.cs");
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Bindings_OfAFunction_SuitTheProxyAndTheRetries(string function)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Functions, function, "function.json")));
        var bindings = document.RootElement.GetProperty("bindings").EnumerateArray().ToArray();
        var trigger = Assert.Single(bindings, binding => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.Ordinal));

        switch (trigger.GetProperty("type").GetString())
        {
            case "httpTrigger":
                // The host proxies a request only for exactly one httpTrigger in and one http out; keys are ours to check.
                Assert.Equal(2, bindings.Length);
                Assert.Equal("http", bindings[1].GetProperty("type").GetString());
                Assert.Equal("anonymous", trigger.GetProperty("authLevel").GetString());
                // A method that is not named here is answered by the host: 404 with an empty body, where a program expects to be told.
                Assert.False(trigger.GetProperty("route").GetString()!.StartsWith("v1/", StringComparison.Ordinal) && trigger.TryGetProperty("methods", out _), "methods of v1/… are the handler's");
                break;
            case "eventHubTrigger":
                // Without a policy that never gives up, the host checkpoints past a batch that failed.
                Assert.Equal("many", trigger.GetProperty("cardinality").GetString());
                Assert.Equal("binary", trigger.GetProperty("dataType").GetString());
                Assert.Equal(-1, document.RootElement.GetProperty("retry").GetProperty("maxRetryCount").GetInt32());
                break;
            default:
                Assert.Equal("timerTrigger", trigger.GetProperty("type").GetString());
                Assert.Matches("^%[A-Za-z_]+%$", trigger.GetProperty("schedule").GetString());
                break;
        }
    }
}
