using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Xunit;

namespace Personalize.TestKit.Judge;

/// <summary>Node with pngjs, jpeg-js and omggif: a second opinion on every file that our encoders write.</summary>
public sealed class PictureJudge : IDisposable
{
    private static readonly string? Node = RequiredTool.Find("node");
    private readonly Lock _one = new();
    private Process? _process;

    public JudgedPicture Decode(byte[] file)
    {
        var node = RequiredTool.Require(Node, "Node.js was not found on the PATH: it runs the independent picture decoders (pngjs, jpeg-js, omggif).");

        lock (_one)
        {
            _process ??= Start(node);
            var input = _process.StandardInput.BaseStream;
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, file.Length);
            input.Write(length);
            input.Write(file);
            input.Flush();
            return ReadAnswer(_process.StandardOutput.BaseStream);
        }
    }

    public void Dispose()
    {
        _process?.Kill();
        _process?.Dispose();
    }

    private static Process Start(string node) => Process.Start(new ProcessStartInfo(node, [Repository.PathOf("tests", "Personalize.TestKit", "Judge", "judge.mjs")])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static JudgedPicture ReadAnswer(Stream answer)
    {
        if (ReadWord(answer) != 0)
        {
            Assert.Fail("The independent decoder refused the picture: " + Encoding.UTF8.GetString(ReadBytes(answer, ReadWord(answer))));
        }

        var (count, width, height) = (ReadWord(answer), ReadWord(answer), ReadWord(answer));
        var (frames, delays) = (new List<byte[]>(), new List<int>());

        for (var i = 0; i < count; i++)
        {
            delays.Add(ReadWord(answer));
            frames.Add(ReadBytes(answer, width * height * 4));
        }

        return new JudgedPicture(width, height, frames, delays);
    }

    private static int ReadWord(Stream answer) => BinaryPrimitives.ReadInt32BigEndian(ReadBytes(answer, 4));

    private static byte[] ReadBytes(Stream answer, int count)
    {
        var bytes = new byte[count];
        answer.ReadExactly(bytes);
        return bytes;
    }
}
