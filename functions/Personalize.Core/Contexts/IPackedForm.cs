namespace Personalize.Core.Contexts;

/// <summary>How a value stands in a <see cref="PackedMap{T, TForm}"/>: by itself, with whole times, so that what is around it may change.</summary>
internal interface IPackedForm<T>
{
    static abstract void Write(ByteWriter to, T value);

    static abstract T Read(ref CompactReader from);

    /// <summary>Passes over a value, making nothing.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    static abstract void Skip(ref CompactReader from);
}
