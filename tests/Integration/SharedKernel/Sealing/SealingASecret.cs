using System.Security.Cryptography;
using System.Text;
using AuthServer.Infrastructure.SharedKernel.Sealing;

namespace AuthServer.Tests.Integration.SharedKernel.Sealing;

public sealed class SealingASecret
{
    private static readonly byte[] Old = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] New = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Secret = "otpauth secret"u8.ToArray();

    private readonly AesGcmSecretSealer sealer = new(new KeyEncryptionKeys("old", new Dictionary<string, byte[]> { ["old"] = Old }));

    [Fact]
    public void What_was_sealed_opens_for_the_same_purpose() => sealer.Open(sealer.Seal(Secret, "totp/1"), "totp/1").ShouldBe(Secret);

    [Fact]
    public void The_same_secret_never_looks_the_same() => sealer.Seal(Secret, "totp/1").ShouldNotBe(sealer.Seal(Secret, "totp/1"));

    [Fact]
    public void An_empty_secret_can_be_sealed() => sealer.Open(sealer.Seal([], "totp/1"), "totp/1").ShouldBeEmpty();

    [Fact]
    public void Moved_to_another_row_it_does_not_open() =>
        Should.Throw<CryptographicException>(() => sealer.Open(sealer.Seal(Secret, "totp/1"), "totp/2"));

    [Fact]
    public void Every_changed_bit_is_noticed()
    {
        var value = sealer.Seal(Secret, "totp/1");

        for (var bit = 0; bit < value.Length * 8; bit++)
        {
            var changed = value.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Should.Throw<CryptographicException>(() => sealer.Open(changed, "totp/1"), $"bit {bit}");
        }
    }

    [Fact]
    public void Every_shortened_value_is_noticed()
    {
        var value = sealer.Seal(Secret, "totp/1");

        for (var length = 0; length < value.Length; length++)
            Should.Throw<CryptographicException>(() => sealer.Open(value.AsSpan(0, length), "totp/1"), $"length {length}");
    }

    [Fact]
    public void A_value_of_an_unknown_key_says_which_key_is_missing()
    {
        var other = new AesGcmSecretSealer(new KeyEncryptionKeys("new", new Dictionary<string, byte[]> { ["new"] = New }));

        var open = () => other.Open(sealer.Seal(Secret, "totp/1"), "totp/1");

        open.ShouldThrow<CryptographicException>().Message.ShouldContain("'old'");
    }

    [Fact]
    public void The_right_name_with_the_wrong_key_does_not_open()
    {
        var impostor = new AesGcmSecretSealer(new KeyEncryptionKeys("old", new Dictionary<string, byte[]> { ["old"] = New }));

        Should.Throw<CryptographicException>(() => impostor.Open(sealer.Seal(Secret, "totp/1"), "totp/1"));
    }

    [Fact]
    public void After_a_rotation_old_values_open_and_new_ones_name_the_new_key()
    {
        var value = sealer.Seal(Secret, "totp/1");
        var rotated = new AesGcmSecretSealer(new KeyEncryptionKeys("new", new Dictionary<string, byte[]> { ["new"] = New, ["old"] = Old }));

        rotated.Open(value, "totp/1").ShouldBe(Secret);
        SealedFormat.KeyIdOf(rotated.Seal(Secret, "totp/1")).ShouldBe("new");
    }

    [Fact]
    public void No_byte_of_the_secret_shows() =>
        Encoding.Latin1.GetString(sealer.Seal(Secret, "totp/1")).ShouldNotContain("otpauth");
}
