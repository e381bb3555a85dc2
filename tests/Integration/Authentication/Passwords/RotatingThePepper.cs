using System.Security.Cryptography;
using AuthServer.Infrastructure.Authentication.Passwords;
using AuthServer.Orchestration.Authentication.Ports;

namespace AuthServer.Tests.Integration.Authentication.Passwords;

public sealed class RotatingThePepper
{
    private const string Password = Hashing.Password;

    [Fact]
    public async Task The_key_id_stands_in_the_hash_and_the_key_is_needed()
    {
        using var first = new Hashing(Hashing.Cheap with { Pepper = Hashing.Pepper("k1", ("k1", 1)) });
        using var otherKey = new Hashing(Hashing.Cheap with { Pepper = Hashing.Pepper("k1", ("k1", 2)) });

        var stored = await first.Hashes(Password);

        stored.ShouldContain(",keyid=k1$");
        (await first.Verifies(Password, stored)).ShouldBe(PasswordVerdict.Match);
        (await otherKey.Verifies(Password, stored)).ShouldBe(PasswordVerdict.Mismatch);
    }

    [Fact]
    public async Task An_old_key_still_verifies_and_asks_for_a_rehash()
    {
        using var before = new Hashing(Hashing.Cheap with { Pepper = Hashing.Pepper("k1", ("k1", 1)) });
        using var after = new Hashing(Hashing.Cheap with { Pepper = Hashing.Pepper("k2", ("k1", 1), ("k2", 2)) });
        var stored = await before.Hashes(Password);

        var verdict = await after.Verifies(Password, stored);
        var renewed = await after.Hashes(Password);

        verdict.ShouldBe(PasswordVerdict.MatchButRehash);
        (await after.Verifies(Password, renewed)).ShouldBe(PasswordVerdict.Match);
    }

    [Fact]
    public async Task Introducing_or_dropping_the_pepper_asks_for_a_rehash()
    {
        using var plain = new Hashing();
        using var peppered = new Hashing(Hashing.Cheap with { Pepper = Hashing.Pepper("k1", ("k1", 1)) });
        using var retired = new Hashing(Hashing.Cheap with { Pepper = Hashing.Pepper(null, ("k1", 1)) });

        var (fromPlain, fromPeppered) = (await plain.Hashes(Password), await peppered.Hashes(Password));

        (await peppered.Verifies(Password, fromPlain)).ShouldBe(PasswordVerdict.MatchButRehash);
        (await retired.Verifies(Password, fromPeppered)).ShouldBe(PasswordVerdict.MatchButRehash);
    }

    [Fact]
    public async Task Moving_a_hash_to_another_key_id_breaks_it()
    {
        using var hashing = new Hashing(Hashing.Cheap with { Pepper = Hashing.Pepper("k1", ("k1", 1), ("k2", 2)) });

        var stored = await hashing.Hashes(Password);

        (await hashing.Verifies(Password, stored.Replace("keyid=k1", "keyid=k2", StringComparison.Ordinal))).ShouldBe(PasswordVerdict.Mismatch);
        (await hashing.Verifies(Password, stored.Replace(",keyid=k1", "", StringComparison.Ordinal))).ShouldBe(PasswordVerdict.Mismatch);
    }

    [Fact]
    public async Task A_missing_key_is_an_outage_and_not_a_wrong_password()
    {
        using var before = new Hashing(Hashing.Cheap with { Pepper = Hashing.Pepper("k1", ("k1", 1)) });
        using var after = new Hashing();
        var stored = await before.Hashes(Password);

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => after.Verifies(Password, stored));

        failure.Message.ShouldContain("'k1'");
        after.Queue.Admitted.ShouldBe(0);
    }

    [Fact]
    public void The_pepper_is_an_HMAC_over_length_prefixed_fields()
    {
        var key = Enumerable.Repeat((byte)7, 32).ToArray();

        using var peppered = PepperedPassword.From("secret", key);

        byte[] message = [0, 0, 0, 29, .. "authserver.password.pepper.v1"u8, 0, 0, 0, 6, .. "secret"u8];
        peppered.Bytes.ToArray().ShouldBe(HMACSHA256.HashData(key, message));
    }
}
