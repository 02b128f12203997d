using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Personalize.Rendering.Caching;

/// <summary>Names a form by all that it is made from, the engine included: SHA-256 of the parts, each behind its length.</summary>
internal sealed class FormHash : IDisposable
{
    // Code that changed without a new EngineVersion, on a developer's machine, must not meet forms of the old code.
    private static readonly string Engine = string.Create(
        CultureInfo.InvariantCulture, $"{EngineVersion.Text} {typeof(FormHash).Module.ModuleVersionId:N} {RuntimeInformation.ProcessArchitecture}");

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public FormHash(string kind)
    {
        Add(Engine);
        Add(kind);
    }

    public FormHash Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    public FormHash Add(double number) => Add(MemoryMarshal.AsBytes(new ReadOnlySpan<double>(in number)));

    public FormHash Add(ReadOnlySpan<byte> bytes)
    {
        long length = bytes.Length;
        _hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in length)));
        _hash.AppendData(bytes);
        return this;
    }

    /// <summary>64 hexadecimal digits; the hash starts anew.</summary>
    public string ToKey() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
