using System.Runtime.InteropServices;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>Traits by name: first who said them and when, each saying once, since traits come by the dozen; then the values, with the number of their saying.</summary>
internal sealed class PackedTraits : PackedNames<Trait>
{
    private PackedTraits(byte[] bytes, int entriesAt, int count)
        : base(bytes, entriesAt, count)
    {
    }

    public static PackedTraits Empty { get; } = new([], 0, 0);

    /// <summary>The same traits; itself where they are packed already.</summary>
    public static PackedTraits Of(IReadOnlyDictionary<string, Trait> all)
    {
        if (all is PackedTraits || all.Count == 0)
        {
            return all as PackedTraits ?? Empty;
        }

        var sorted = PackedEntries.Sorted(all);
        var sayings = sorted.Select(entry => Saying.Of(entry.Value)).Distinct().ToArray();
        var (bytes, value) = (new ByteWriter(), new ByteWriter());
        bytes.Count(sayings.Length);
        foreach (var saying in sayings)
        {
            saying.Write(bytes);
        }

        var entriesAt = bytes.Written.Length;
        foreach (var (name, trait) in sorted)
        {
            value.Clear();
            value.Count(Array.IndexOf(sayings, Saying.Of(trait)));
            value.Utf8(trait.Json);
            PackedEntries.Append(bytes, name, value.Written);
        }

        value.Finish();
        return new PackedTraits(bytes.Finish(), entriesAt, sorted.Count);
    }

    /// <summary>Traits that were written with <see cref="PackedNames{T}.Write"/>.</summary>
    /// <exception cref="InvalidDataException">They were not.</exception>
    public static PackedTraits Read(ref CompactReader from)
    {
        var bytes = from.Block();
        if (bytes.IsEmpty)
        {
            return Empty;
        }

        var reader = new CompactReader(bytes);
        var sayings = reader.Count();
        for (var left = sayings; left > 0; left--)
        {
            Saying.Read(ref reader);
        }

        var entriesAt = bytes.Length - reader.Left;
        return new PackedTraits(bytes.ToArray(), entriesAt, PackedEntries.Check(bytes[entriesAt..], (ref CompactReader value) =>
        {
            if (value.Unsigned() >= (ulong)sayings)
            {
                throw new InvalidDataException("A trait of the context was said by nobody.");
            }

            value.Block();
        }));
    }

    protected override Trait Of(ReadOnlySpan<byte> value)
    {
        var reader = new CompactReader(value);
        var (at, source, trust) = SayingAt((int)reader.Unsigned());
        return new Trait(reader.Utf8(), at, source, trust);
    }

    private Saying SayingAt(int number)
    {
        var reader = new CompactReader(Bytes);
        reader.Count();
        for (; number > 0; number--)
        {
            Saying.Skip(ref reader);
        }

        return Saying.Read(ref reader);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Saying(DateTimeOffset At, string Source, SourceTrust Trust)
    {
        public static Saying Of(Trait trait) => new(trait.At, trait.Source, trait.Trust);

        public static Saying Read(ref CompactReader from) => new(from.Time(), from.Utf8(), (SourceTrust)from.Byte());

        public static void Skip(ref CompactReader from)
        {
            from.Time();
            from.Block();
            from.Byte();
        }

        public void Write(ByteWriter to)
        {
            to.Time(At);
            to.Utf8(Source);
            to.Byte((byte)Trust);
        }
    }
}
