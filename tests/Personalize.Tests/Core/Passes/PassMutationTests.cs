using System.Buffers.Text;
using Personalize.Core.Passes;
using Xunit;

namespace Personalize.Tests.Core.Passes;

public sealed class PassMutationTests
{
    private const int ValidPasses = 50;
    private static readonly DateOnly Today = new(2026, 11, 21);

    // The full run is the figure of the threat list: 400,000 mutations of 50 passes, none accepted.
    private static readonly int MutationsPerPass = TestSize.Of(200, 8_000);

    [Fact]
    public void Open_MutatedPass_IsAlwaysInvalid()
    {
        var sealer = new PassSealer(PassSealerTests.Ring(1, 2, 3));
        var random = new Random(20261121);
        var accepted = new List<string>();

        foreach (var text in Passes(sealer))
        {
            for (var count = 0; count < MutationsPerPass; count++)
            {
                var mutated = PassMutations.Of(text, random);
                if (mutated != text && sealer.Open(mutated, Today).Verdict != PassVerdict.Invalid)
                {
                    accepted.Add(mutated);
                }
            }
        }

        Assert.Empty(accepted);
    }

    [Fact]
    public void Open_RandomText_IsInvalidAndNeverThrows()
    {
        var sealer = new PassSealer(PassSealerTests.Ring(1));
        var random = new Random(7);

        for (var count = 0; count < MutationsPerPass; count++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(130)).Select(_ => (char)random.Next(0x10000))]);
            Assert.Equal(PassVerdict.Invalid, sealer.Open(text, Today).Verdict);
        }
    }

    [Fact]
    public void Open_AuthenticPayloadOfUnknownVersion_IsInvalid()
    {
        var payload = new byte[PassPayloadSize];
        payload[0] = 200;

        var text = SealRaw(payload);

        Assert.Equal(PassVerdict.Invalid, new PassSealer(PassSealerTests.Ring(1)).Open(text, Today).Verdict);
    }

    private const int PassPayloadSize = 28;

    // What a later build might seal: right key and domain, unknown content.
    private static string SealRaw(byte[] payload)
    {
        var secret = Enumerable.Repeat((byte)1, 32).ToArray();
        var key = System.Security.Cryptography.HKDF.DeriveKey(
            System.Security.Cryptography.HashAlgorithmName.SHA256, secret, 32, null, "personalize pass seal 1"u8.ToArray());
        var bytes = new byte[1 + 12 + payload.Length + 16];
        bytes[0] = 1;
        using var gcm = new System.Security.Cryptography.AesGcm(key, 16);
        gcm.Encrypt(bytes.AsSpan(1, 12), payload, bytes.AsSpan(13, payload.Length), bytes.AsSpan(bytes.Length - 16), "personalize/pass/1"u8);
        return Base64Url.EncodeToString(bytes);
    }

    private static IEnumerable<string> Passes(PassSealer sealer) => Enumerable.Range(0, ValidPasses).Select(number =>
        sealer.Seal(Pass.For(PassSealerTests.Customer(number), $"message {number % 5}", Today.AddDays(400), number % 2 == 0 ? [] : [new("coupon", $"A-{number}")])));
}
