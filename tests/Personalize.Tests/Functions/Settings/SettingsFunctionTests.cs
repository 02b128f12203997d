using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Personalize.Core.Events;
using Personalize.Functions.Settings;
using Personalize.Hosting;
using Xunit;

namespace Personalize.Tests.Functions.Settings;

public sealed class SettingsFunctionTests
{
    [Fact]
    public async Task Get_KnownKey_NamesThisDeploymentAsWhereEventsGo()
    {
        var (status, settings) = await GetAsync("dev-write");

        Assert.Equal(200, status);
        var segment = settings.GetProperty("integrations").GetProperty("Segment.io");
        Assert.Equal("dev-write", segment.GetProperty("apiKey").GetString());
        Assert.Equal("127.0.0.1:7071/v1", segment.GetProperty("apiHost").GetString());
        Assert.Equal("http", segment.GetProperty("protocol").GetString());
    }

    [Fact]
    public async Task Get_UnknownKey_Is404() => Assert.Equal(404, (await GetAsync("other")).Status);

    private static async Task<(int Status, JsonElement Body)> GetAsync(string key)
    {
        var answer = new MemoryStream();
        var context = new DefaultHttpContext { Request = { Method = "GET", Path = $"/v1/projects/{key}/settings" }, Response = { Body = answer } };
        var keys = new Keys(["admin"], [new WriteKey("dev-write", "shop", SourceTrust.Browser)]);
        await new SettingsFunction(keys, new Uri("http://127.0.0.1:7071/")).HandleAsync(context);
        return (context.Response.StatusCode, JsonElement.Parse(answer.ToArray()));
    }
}
