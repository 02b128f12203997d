using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Personalize.Hosting;
using Xunit;

namespace Personalize.Tests.Hosting;

/// <summary>Bodies that parse, and whose names or texts throw only when somebody asks for them.</summary>
public sealed class JsonBodyTests
{
    [Theory]
    [InlineData("""{ "\ud800": 1 }""", "")]
    [InlineData("""{ "context": { "a": [ {}, { "x\uDFFF": 1, "\ud801": 2 } ] } }""", "/context/a/1")]
    [InlineData("""[ { "\ud800": 1 }, { "b": { "\udbff!": 1 } } ]""", "/0 /1/b")]
    public async Task Read_NamesThatAreNoText_IsRefusedWithTheirPlaces(string json, string places)
    {
        var (body, answer) = await ReadAsync(Encoding.UTF8.GetBytes(json));

        Assert.Null(body);
        Assert.Equal(400, answer.Status);
        Assert.Equal(places, string.Join(' ', answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("at").GetString())));
    }

    [Fact]
    public async Task Read_BytesThatAreNoUtf8_IsRefused()
    {
        var (body, answer) = await ReadAsync([(byte)'{', (byte)'"', 0xff, (byte)'"', (byte)':', (byte)'1', (byte)'}']);

        Assert.Null(body);
        Assert.Equal(400, answer.Status);
    }

    [Theory]
    [InlineData("""{ "\ud83d\ude00": 1, "text": "\ud800" }""")]
    [InlineData("\uFEFF{ \"a\": 1 }")]
    public async Task Read_WholeNames_IsTaken(string json)
    {
        var (body, _) = await ReadAsync(Encoding.UTF8.GetBytes(json));

        Assert.Equal(JsonValueKind.Object, body?.RootElement.ValueKind);
        body!.Dispose();
    }

    private static async Task<(JsonDocument? Body, (int Status, JsonElement Json) Answer)> ReadAsync(byte[] bytes)
    {
        var answer = new MemoryStream();
        var context = new DefaultHttpContext { Request = { Body = new MemoryStream(bytes), ContentLength = bytes.Length }, Response = { Body = answer } };
        var body = await JsonBody.ReadAsync(context, maxBytes: 1_000);
        return (body, (context.Response.StatusCode, answer.Length == 0 ? default : JsonElement.Parse(answer.ToArray())));
    }
}
