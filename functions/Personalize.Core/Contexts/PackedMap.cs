namespace Personalize.Core.Contexts;

/// <summary>Values by name that stand each by itself, so that one of them is changed where it is (<see cref="PackedMapEditor{T, TForm}"/>).</summary>
/// <typeparam name="T">Of the values.</typeparam>
/// <typeparam name="TForm">How they stand in the bytes.</typeparam>
/// <param name="entries">Not copied, and not to be changed any more.</param>
/// <param name="count">How many.</param>
internal sealed class PackedMap<T, TForm>(byte[] entries, int count) : PackedNames<T>(entries, 0, count)
    where T : class
    where TForm : IPackedForm<T>
{
    public static PackedMap<T, TForm> Empty { get; } = new([], 0);

    /// <summary>The same values; itself where it is packed already.</summary>
    public static PackedMap<T, TForm> Of(IReadOnlyDictionary<string, T> all)
    {
        if (all is PackedMap<T, TForm> map || all.Count == 0)
        {
            return all as PackedMap<T, TForm> ?? Empty;
        }

        var sorted = PackedEntries.Sorted(all);
        var (entries, value) = (new ByteWriter(), new ByteWriter());
        foreach (var (name, of) in sorted)
        {
            value.Clear();
            TForm.Write(value, of);
            PackedEntries.Append(entries, name, value.Written);
        }

        value.Finish();
        return new PackedMap<T, TForm>(entries.Finish(), sorted.Count);
    }

    /// <summary>A map that was written with <see cref="PackedNames{T}.Write"/>.</summary>
    /// <exception cref="InvalidDataException">It was not.</exception>
    public static PackedMap<T, TForm> Read(ref CompactReader from)
    {
        var entries = from.Block();
        return entries.IsEmpty ? Empty : new PackedMap<T, TForm>(entries.ToArray(), PackedEntries.Check(entries, TForm.Skip));
    }

    protected override T Of(ReadOnlySpan<byte> value)
    {
        var reader = new CompactReader(value);
        return TForm.Read(ref reader);
    }
}
