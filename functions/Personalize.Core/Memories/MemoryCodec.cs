using System.Collections.Immutable;
using Personalize.Core.Contexts;

namespace Personalize.Core.Memories;

/// <summary>Memories as compact bytes: a schema byte, then each part with its count. Names stand once; an impression takes about 20 bytes.</summary>
public static class MemoryCodec
{
    private const byte Schema = 3;

    // Read as well: without claims of trials, and without any claims.
    private const byte SecondSchema = 2;
    private const byte FirstSchema = 1;

    public static byte[] Write(CustomerMemory memory)
    {
        var newest = memory.Impressions.IsEmpty ? 0 : memory.Impressions[0].At.ToUnixTimeMilliseconds();
        var writer = new CompactWriter(newest);
        writer.Byte(Schema);
        writer.Signed(newest);
        writer.Count(memory.Impressions.Length);
        foreach (var shown in memory.Impressions)
        {
            writer.Time(shown.At);
            writer.Text(shown.Channel);
            writer.Text(shown.Placement);
            writer.Text(shown.Rule);
            writer.Text(shown.Creative);
            writer.Hash(shown.Message);
            writer.Byte(shown.IsAhead ? (byte)1 : (byte)0);
            writer.Unsigned(shown.Claim);
        }

        writer.Count(memory.Arms.Length);
        foreach (var kept in memory.Arms)
        {
            writer.Text(kept.Assignment);
            writer.Text(kept.By);
            writer.Text(kept.Value);
            writer.Text(kept.Arm);
            writer.Time(kept.At);
        }

        writer.Count(memory.FirstOpens.Length);
        foreach (var open in memory.FirstOpens)
        {
            writer.Hash(open.Message);
            writer.Text(open.Placement);
            writer.Time(open.At);
        }

        writer.Count(memory.Responses.Length);
        foreach (var response in memory.Responses)
        {
            writer.Text(response.Placement);
            writer.Text(response.Rule);
            writer.Signed(response.Shown);
            writer.Signed(response.Clicked);
            writer.Unsigned(response.Claim);
        }

        return writer.Finish();
    }

    /// <exception cref="InvalidDataException">Not what <see cref="Write"/> wrote.</exception>
    public static CustomerMemory Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return CustomerMemory.Empty;
        }

        var reader = new CompactReader(bytes);
        reader.Schema = reader.Byte();
        if (reader.Schema is not (Schema or SecondSchema or FirstSchema))
        {
            throw new InvalidDataException("The memory is of a schema that is not known here.");
        }

        reader.BaseMilliseconds = reader.Signed();
        var memory = new CustomerMemory
        {
            Impressions = Impressions(ref reader),
            Arms = Arms(ref reader),
            FirstOpens = FirstOpens(ref reader),
            Responses = Responses(ref reader),
        };
        return reader.IsAtEnd ? memory : throw new InvalidDataException("The memory goes on after its end.");
    }

    private static ImmutableArray<Impression> Impressions(ref CompactReader reader)
    {
        var count = reader.Count();
        var impressions = ImmutableArray.CreateBuilder<Impression>();
        while (impressions.Count < count)
        {
            impressions.Add(new Impression(reader.Time(), reader.Name(), reader.Name(), reader.Name(), reader.Name(), reader.Hash(), reader.Byte() != 0)
            {
                Claim = reader.Schema == FirstSchema ? 0 : ClaimOf(reader.Unsigned()),
            });
        }

        return impressions.ToImmutable();
    }

    private static uint ClaimOf(ulong read) => read <= uint.MaxValue ? (uint)read : throw new InvalidDataException("A claim of the memory is out of range.");

    private static ImmutableArray<KeptArm> Arms(ref CompactReader reader)
    {
        var count = reader.Count();
        var arms = ImmutableArray.CreateBuilder<KeptArm>();
        while (arms.Count < count)
        {
            arms.Add(new KeptArm(reader.Name(), reader.Name(), reader.Name(), reader.Name(), reader.Time()));
        }

        return arms.ToImmutable();
    }

    private static ImmutableArray<FirstOpen> FirstOpens(ref CompactReader reader)
    {
        var count = reader.Count();
        var opens = ImmutableArray.CreateBuilder<FirstOpen>();
        while (opens.Count < count)
        {
            opens.Add(new FirstOpen(reader.Hash(), reader.Name(), reader.Time()));
        }

        return opens.ToImmutable();
    }

    private static ImmutableArray<Response> Responses(ref CompactReader reader)
    {
        var count = reader.Count();
        var responses = ImmutableArray.CreateBuilder<Response>();
        while (responses.Count < count)
        {
            responses.Add(new Response(reader.Name(), reader.Name(), reader.Signed(), reader.Signed())
            {
                Claim = reader.Schema == Schema ? ClaimOf(reader.Unsigned()) : 0,
            });
        }

        return responses.ToImmutable();
    }
}
