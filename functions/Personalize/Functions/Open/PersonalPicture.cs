using Personalize.Core.Decisions;
using Personalize.Core.Opens;
using Personalize.Core.Passes;
using Personalize.Personalizing;
using Personalize.Rendering;

namespace Personalize.Functions.Open;

/// <summary>Steps 4 to 8 of an open: from a verified pass to a drawn and recorded picture.</summary>
internal sealed class PersonalPicture(SituationReader situations, DecisionRecorder recorder, PictureEngine engine, ILogger<PersonalPicture> log)
{
    public async Task<Drawing> DrawAsync(PictureOrder order, Opener opener, OpenTimings timings, CancellationToken deadline)
    {
        var defaults = order.Content.Bundle.ConsentDefaults;

        // 4 context and rights
        var mark = timings.Mark();
        CustomerLook.Known? customer = null;
        if (order.Pass is { } pass)
        {
            var look = await situations.LookUpAsync(pass.Customer, defaults, deadline);
            timings.Context = timings.Since(mark);
            if (look is not CustomerLook.Known known)
            {
                return Drawing.Plain(look is CustomerLook.NotAllowed ? NeutralReason.NotAllowed : NeutralReason.UnknownCustomer);
            }

            customer = known;
        }

        // 5 ambient
        mark = timings.Mark();
        var situation = await situations.ReadAsync(opener, customer, order.Pass, order.Content.Bundle, deadline);
        timings.Ambient = timings.Since(mark);

        // 6 decide
        mark = timings.Mark();
        var decision = Decider.Decide(order.Placement, situation.Attributes);
        timings.Decide = timings.Since(mark);

        // 7 draw
        mark = timings.Mark();
        var drawn = decision is { Rule: not null, Creative: { } creative } ? Draw(order, situation, creative.Name) : null;
        timings.Render = timings.Since(mark);

        // 8 record
        mark = timings.Mark();
        var id = await RecordAsync(order, opener, situation, decision, drawn, deadline);
        timings.Record = timings.Since(mark);
        return new Drawing(drawn?.Bytes, drawn is null ? NeutralReason.NothingChosen : null, id);
    }

    private Drawn Draw(PictureOrder order, Situation situation, string creative)
    {
        var picture = order.Content.FindPicture(creative);
        var compiled = picture?.At(order.Density)
            ?? throw new InvalidOperationException($"Creative '{creative}' of the content in force cannot be compiled; /health says why.");
        var values = picture.Fill(situation.Attributes, situation.Locale);
        var bytes = engine.Assemble(compiled, values, situation.At, order.Format, ModeOf(situation.Opener));
        return new Drawn(bytes, values);
    }

    // What a prefetch gets is shown hours later: a date, where the design has one, instead of a clock that is wrong by then.
    private static CountdownMode ModeOf(Opener opener) => opener.Verdict?.Class.IsPrefetch() == true ? CountdownMode.Still : CountdownMode.Ticking;

    private async Task<string?> RecordAsync(
        PictureOrder order, Opener opener, Situation situation, Decision decision, Drawn? drawn, CancellationToken deadline)
    {
        // A HEAD counts nothing, and a picture for everyone is nobody's decision.
        if (!order.Counts || order.Pass is not { } pass)
        {
            return null;
        }

        var taken = new Taken(
            DecisionRecorder.NewId(pass.Customer, situation.At),
            PassMessage.TextOf(pass.MessageHash),
            order.Placement.Name,
            decision,
            ClickUrls.Of(order.Placement, decision, situation),
            opener.ClassText,
            order.Content.Hash,
            situation,
            order.Content.Bundle.ConsentDefaults,
            drawn is null ? null : json => drawn.Write(json, order));
        if (await recorder.TryRecordAsync(taken, deadline))
        {
            return taken.Id.ToString();
        }

        log.DecisionUnrecorded(order.Placement.Name);
        return null;
    }

    /// <summary>A picture and what was written on it.</summary>
    private sealed record Drawn(byte[] Bytes, string[] Values)
    {
        public void Write(System.Text.Json.Utf8JsonWriter json, PictureOrder order)
        {
            json.WriteStartObject("picture");
            json.WriteString("engine", EngineVersion.Text);
            json.WriteString("format", order.Format.ToString());
            json.WriteNumber("density", order.Density);
            json.WriteNumber("bytes", Bytes.Length);
            json.WriteStartArray("values");
            foreach (var value in Values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}
