using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Personalize.Storage.Blobs;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;
using Personalize.Storage.Weather;
using Xunit;

namespace Personalize.Tests.Storage.Tables;

/// <summary>Readers of answers give a value or say Garbled or Refused; nothing else comes out, whatever comes in.</summary>
public sealed class HostileAnswerTests
{
    private const string Entity =
        """{"odata.etag":"W/\"x\"","PartitionKey":"p","RowKey":"r","N":1,"L@odata.type":"Edm.Int64","L":"5","B@odata.type":"Edm.Binary","B":"AQID","D":0.5}""";

    private const string Batch =
        "--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n--changesetresponse_1\r\nContent-Type: application/http\r\n\r\n"
        + "HTTP/1.1 409 Conflict\r\nContent-Type: application/json\r\n\r\n"
        + "{\"odata.error\":{\"code\":\"EntityAlreadyExists\",\"message\":{\"lang\":\"en-US\",\"value\":\"1:The specified entity already exists.\"}}}\r\n--changesetresponse_1--\r\n";

    private const string Weather =
        """{"utc_offset_seconds":3600,"current":{"time":"2026-11-21T12:30","temperature_2m":8.1,"is_day":1,"precipitation":0,"weather_code":61,"wind_speed_10m":5}}""";

    private const string Listing = "<EnumerationResults><Blobs><Blob><Name>a</Name></Blob></Blobs><NextMarker/></EnumerationResults>";

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"PartitionKey":1,"RowKey":"r"}""")]
    [InlineData("""{"PartitionKey":"p"}""")]
    [InlineData("""{"PartitionKey":"p","RowKey":"a/b"}""")]
    [InlineData("""{"PartitionKey":"p","RowKey":"r","X":{}}""")]
    [InlineData("""{"PartitionKey":"p","RowKey":"r","X":"\ud800"}""")]
    [InlineData("""{"PartitionKey":"p","RowKey":"r","L@odata.type":"Edm.Int64","L":"99999999999999999999"}""")]
    [InlineData("""{"PartitionKey":"p","RowKey":"r","B@odata.type":"Edm.Binary","B":"?"}""")]
    [InlineData("""{"PartitionKey":"p","RowKey":"r","T@odata.type":"Edm.DateTime","T":"soon"}""")]
    [InlineData("""{"PartitionKey":"p","RowKey":"r"} x""")]
    public void EntityReader_NotAnEntity_SaysGarbled(string json)
    {
        var failure = Assert.Throws<StorageUnavailableException>(() => TableEntityReader.ReadOne(Encoding.UTF8.GetBytes(json), null));

        Assert.Equal(StorageTrouble.Garbled, failure.Trouble);
    }

    [Fact]
    public void TransactionReader_FailedPart_GivesOutcomeAndIndex()
    {
        var result = TableTransactionReader.Read(Encoding.UTF8.GetBytes(Batch), 3);

        Assert.Equal((TableWriteOutcome.Exists, 1), (result.Outcome, result.FailedIndex));
    }

    [Fact]
    public void TransactionReader_TooFewParts_SaysGarbled() =>
        Assert.Throws<StorageUnavailableException>(() => TableTransactionReader.Read("--x\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"u8, 2));

    [Fact]
    public void Readers_SpoiledBytes_NeverThrowAnythingElse()
    {
        (string Text, Action<byte[]> Read)[] readers =
        [
            (Entity, bytes => TableEntityReader.ReadOne(bytes, null)),
            ($$"""{"value":[{{Entity}}]}""", bytes => TableEntityReader.ReadPage(bytes)),
            (Batch, bytes => TableTransactionReader.Read(bytes, 1)),
            (Weather, bytes => OpenMeteoReader.Read(bytes, 1)),
            (Listing, bytes => BlobListReader.Read(bytes)),
        ];
        var spoilings = ArbMap.Default.ArbFor<(PositiveInt, NonNegativeInt, byte, bool)>();

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(spoilings, spoiling =>
        {
            var (reader, at, value, cut) = spoiling;
            var (text, read) = readers[reader.Get % readers.Length];
            var bytes = Encoding.UTF8.GetBytes(text);
            bytes[at.Get * 7 % bytes.Length] = value;
            try
            {
                read(cut ? bytes[..(at.Get * 7 % bytes.Length)] : bytes);
            }
            catch (StorageUnavailableException)
            {
                // The one exception that these readers may throw.
            }
        }));
    }
}
