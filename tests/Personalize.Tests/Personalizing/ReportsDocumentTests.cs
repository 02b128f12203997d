using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Personalize.Core.Ambient;
using Personalize.Core.Attributes;
using Personalize.Personalizing;
using Personalize.Storage.Rights;
using Xunit;
using static Personalize.Tests.Personalizing.AdaAtNoon;

namespace Personalize.Tests.Personalizing;

public sealed class ReportsDocumentTests
{
    [Fact]
    public async Task Write_AHappeningOfThePlaceAndOneOfEverywhere_NamesBoth()
    {
        var stop = TestContext.Current.CancellationToken;
        var reports = new AmbientReports([Report("fair", new AmbientArea(null, 0, "FR")), Report("strike", AmbientArea.Everywhere)]);
        var situation = await SituationAsync(new RightsStore(await TableAsync(stop)), stop) with { Reports = reports.At(Noon, null, "FR") };
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            ReportsDocument.Write(json, situation);
            json.WriteEndObject();
        }

        Assert.Equal(["fair", "strike"], JsonNode.Parse(bytes.WrittenSpan)!["reports"]!.AsArray().Select(report => (string?)report!["name"]));
    }

    private static AmbientReport Report(string name, AmbientArea area) =>
        new(AmbientReport.Happening, name, name, area, Noon, Noon.AddHours(1), AttributeValue.Null, "api");
}
