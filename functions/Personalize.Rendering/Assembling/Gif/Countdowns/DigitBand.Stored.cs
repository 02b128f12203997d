using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Assembling.Gif.Countdowns;

/// <summary>As a file: finding the fixed layout is most of what compiling a countdown costs.</summary>
internal sealed partial class DigitBand : IStoredForm<DigitBand>
{
    long IStoredForm<DigitBand>.SizeBytes => SizeBytes;

    public bool IsWorthAFile => true;

    /// <summary>As the other, kept by what the digits look like.</summary>
    public static DigitBand Encode(DigitPixels pixels, int codeSize, bool isLast, FormStore forms)
    {
        using var hash = new FormHash("digits");
        pixels.AddTo(hash);
        var band = forms.Get(hash.Add(codeSize).Add(isLast ? 1 : 0).ToKey(), () => Encode(pixels, codeSize, isLast));
        return band._starts.Length == pixels.Places.Length + 1 ? band : Encode(pixels, codeSize, isLast);
    }

    public void Write(FormWriter writer)
    {
        writer.WriteList<byte>(Blocks);
        writer.WriteList<int>(_offsets);
        writer.WriteList<int>(_starts);
        writer.WriteList<ulong>(_words);
    }

    public static DigitBand? Read(ref FormReader reader)
    {
        var band = new DigitBand(reader.ReadList<byte>(), reader.ReadList<int>(), reader.ReadList<int>(), reader.ReadList<ulong>());
        return band.IsSound() ? band : null;
    }

    // Showing a time writes words where the offsets say, without asking again.
    private bool IsSound()
    {
        var last = Blocks.Length - sizeof(ulong);
        return _starts.Length > 1 && _starts[0] == 0 && _starts[^1] == _offsets.Length && !_starts.AsSpan(1).ContainsAnyExceptInRange(0, _offsets.Length)
            && _starts.AsSpan(1).SequenceEqual(_starts[1..].Order().ToArray())
            && !_offsets.Any(offset => offset < 0 || offset > last)
            && _words.Length == 10 * _offsets.Length;
    }
}
