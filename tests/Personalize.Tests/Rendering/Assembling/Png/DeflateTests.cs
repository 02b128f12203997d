using System.Buffers.Binary;
using System.IO.Compression;
using Personalize.Rendering.Assembling.Png;
using Xunit;

namespace Personalize.Tests.Rendering.Assembling.Png;

public sealed class DeflateTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Write_AnyRows_ZlibReadsThemBack(bool isThorough)
    {
        var (deflate, random) = (new Deflate(), new Random(7));

        for (var run = 0; run < 300; run++)
        {
            var lineLength = random.Next(2, run % 50 == 0 ? 2_001 : 130);
            var parts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Rows(random, lineLength, random.Next(1, 40), run % 6)).ToList();
            var stream = new List<byte> { 0x78, 0x9c };
            var adler = Adler32.Empty;

            foreach (var rows in parts)
            {
                var target = new byte[Deflate.MaxBytes(rows.Length)];
                stream.AddRange(target[..deflate.Write(rows, lineLength, isThorough, target)]);
                adler = Adler32.Join(adler, Adler32.Of(rows), rows.Length);
            }

            var end = new byte[] { 1, 0, 0, 0xff, 0xff, 0, 0, 0, 0 };
            BinaryPrimitives.WriteUInt32BigEndian(end.AsSpan(5), adler);
            stream.AddRange(end);
            using var inflated = new ZLibStream(new MemoryStream([.. stream]), CompressionMode.Decompress);
            using var read = new MemoryStream();
            inflated.CopyTo(read);

            Assert.True(parts.SelectMany(part => part).SequenceEqual(read.ToArray()), $"run {run}, lines of {lineLength}");
        }
    }

    [Fact]
    public void Write_FlatRows_TakesNextToNothing()
    {
        var target = new byte[Deflate.MaxBytes(601 * 64)];

        Assert.InRange(new Deflate().Write(new byte[601 * 64], 601, isThorough: false, target), 10, 110);
    }

    [Fact]
    public void Adler_AnyLength_IsWhatRfc1950Says()
    {
        var bytes = new byte[20_000];
        new Random(2).NextBytes(bytes);

        foreach (var length in new[] { 0, 1, 31, 32, 33, 5_535, 5_536, 5_537, 11_073, 20_000 })
        {
            uint a = 1, b = 0;

            foreach (var value in bytes[..length])
            {
                a = (a + value) % 65_521;
                b = (b + a) % 65_521;
            }

            Assert.Equal((b << 16) | a, Adler32.Of(bytes.AsSpan(0, length)));
        }
    }

    // Noise, one colour, stripes, the row above with a few changes, skewed frequencies, runs.
    private static byte[] Rows(Random random, int lineLength, int count, int kind)
    {
        var rows = new byte[lineLength * count];

        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = kind switch
            {
                0 => (byte)random.Next(256),
                1 => 9,
                2 => (byte)(i % 7),
                3 => i < lineLength || random.Next(30) == 0 ? (byte)random.Next(8) : rows[i - lineLength],
                4 => (byte)Math.Min(255, Math.Pow(1.1, random.Next(60))),
                _ => (byte)(i == 0 || random.Next(20) == 0 ? random.Next(256) : rows[i - 1]),
            };
        }

        return rows;
    }
}
