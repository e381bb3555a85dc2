using AuthServer.Infrastructure.Authentication.Passwords;
using AuthServer.Orchestration.Authentication;
using AuthServer.Orchestration.Authentication.Ports;

namespace AuthServer.Tests.Integration.Authentication.Passwords;

public sealed class StoringPasswords
{
    private const string Password = Hashing.Password;

    [Fact]
    public async Task A_stored_password_verifies_and_another_does_not()
    {
        using var hashing = new Hashing();

        var stored = await hashing.Hashes(Password);

        stored.ShouldMatch(@"^\$argon2id\$v=19\$m=256,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$");
        (await hashing.Verifies(Password, stored)).ShouldBe(PasswordVerdict.Match);
        (await hashing.Verifies(Password + " ", stored)).ShouldBe(PasswordVerdict.Mismatch);
        (await hashing.Verifies(Password[..^1], stored)).ShouldBe(PasswordVerdict.Mismatch);
        (await hashing.Verifies("Correct horse battery staple", stored)).ShouldBe(PasswordVerdict.Mismatch);
        (await hashing.Verifies("", stored)).ShouldBe(PasswordVerdict.Mismatch);
    }

    [Fact]
    public async Task The_same_password_never_gives_the_same_hash()
    {
        using var hashing = new Hashing();

        (await hashing.Hashes(Password)).ShouldNotBe(await hashing.Hashes(Password));
    }

    [Fact]
    public async Task Composed_and_decomposed_spellings_are_one_password()
    {
        using var hashing = new Hashing();

        var stored = await hashing.Hashes("pa\u0308ssw\u00F6rd \U0001F511");

        (await hashing.Verifies("p\u00E4sswo\u0308rd \U0001F511", stored)).ShouldBe(PasswordVerdict.Match);
        (await hashing.Verifies("passw\u00F6rd \U0001F511", stored)).ShouldBe(PasswordVerdict.Mismatch);
    }

    [Fact]
    public async Task A_kilobyte_counts_to_its_last_character()
    {
        using var hashing = new Hashing();
        var longPassword = new string('a', 1_023);

        var stored = await hashing.Hashes(longPassword + "b");

        (await hashing.Verifies(longPassword + "b", stored)).ShouldBe(PasswordVerdict.Match);
        (await hashing.Verifies(longPassword + "c", stored)).ShouldBe(PasswordVerdict.Mismatch);
    }

    [Fact]
    public async Task Broken_Unicode_never_matches_and_is_never_stored()
    {
        using var hashing = new Hashing();
        var stored = await hashing.Hashes("\uFFFD");

        (await hashing.Verifies("\uD800", stored)).ShouldBe(PasswordVerdict.Mismatch);
        await Should.ThrowAsync<ArgumentException>(() => hashing.Hashes("\uD800"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a hash")]
    [InlineData("$argon2id$v=19$m=256,t=2,p=1$YQ$YQ")]
    public async Task An_unreadable_stored_hash_costs_the_same_and_refuses(string stored)
    {
        using var hashing = new Hashing();

        var verdict = await hashing.Verifies(Password, stored);

        verdict.ShouldBe(PasswordVerdict.Mismatch);
        hashing.Computation.Hashes.ShouldBe(1);
    }

    [Theory]
    [InlineData(PasswordHashingMode.Argon2id)]
    [InlineData(PasswordHashingMode.Platform)]
    public async Task An_unknown_user_costs_the_same_work_as_a_wrong_password(PasswordHashingMode mode)
    {
        using var hashing = new Hashing(Hashing.Cheap with { Mode = mode, Pepper = Hashing.Pepper("k1", ("k1", 1)) });
        var stored = await hashing.Hashes(Password);
        var beforeWrong = (hashing.Computation.Hashes, hashing.Computation.Cost);
        await hashing.Verifies("wrong", stored);
        var wrong = (hashing.Computation.Hashes - beforeWrong.Hashes, hashing.Computation.Cost - beforeWrong.Cost);
        var beforeUnknown = (hashing.Computation.Hashes, hashing.Computation.Cost);

        var verdict = await hashing.Verifies("wrong", stored: null);

        verdict.ShouldBe(PasswordVerdict.Mismatch);
        (hashing.Computation.Hashes - beforeUnknown.Hashes, hashing.Computation.Cost - beforeUnknown.Cost).ShouldBe(wrong);
        wrong.Item1.ShouldBe(1);
    }

    [Theory]
    [InlineData(128, 2, PasswordVerdict.MatchButRehash)]
    [InlineData(256, 1, PasswordVerdict.MatchButRehash)]
    [InlineData(256, 2, PasswordVerdict.Match)]
    [InlineData(512, 3, PasswordVerdict.Match)]
    public async Task Weaker_parameters_ask_for_a_rehash(int memory, int passes, PasswordVerdict expected)
    {
        using var then = new Hashing(Hashing.Cheap with { MemoryKib = memory, Iterations = passes });
        using var now = new Hashing();

        var stored = await then.Hashes(Password);

        (await now.Verifies(Password, stored)).ShouldBe(expected);
        (await now.Verifies("wrong", stored)).ShouldBe(PasswordVerdict.Mismatch);
    }

    [Fact]
    public async Task Platform_mode_stores_PBKDF2_and_renews_Argon2_and_the_other_way_round()
    {
        using var argon = new Hashing();
        using var platform = new Hashing(Hashing.Cheap with { Mode = PasswordHashingMode.Platform });

        var (fromArgon, fromPlatform) = (await argon.Hashes(Password), await platform.Hashes(Password));

        fromPlatform.ShouldStartWith("$pbkdf2-sha512$i=210000$");
        (await platform.Verifies(Password, fromPlatform)).ShouldBe(PasswordVerdict.Match);
        (await platform.Verifies(Password, fromArgon)).ShouldBe(PasswordVerdict.MatchButRehash);
        (await argon.Verifies(Password, fromPlatform)).ShouldBe(PasswordVerdict.MatchButRehash);
        (await argon.Verifies("wrong", fromPlatform)).ShouldBe(PasswordVerdict.Mismatch);
    }

    // Made by Debian's argon2 program and by Python's hashlib.
    [Theory]
    [InlineData("foreign password", "$argon2i$v=19$m=4096,t=3,p=2$c29tZXNhbHRzb21lc2FsdA$HWG8TyC7Z0GjjSZDDznAbWiBFT28wQ77")]
    [InlineData("foreign password", "$argon2d$v=19$m=4096,t=3,p=2$c29tZXNhbHRzb21lc2FsdA$Ga5X1MvGWvAeMPR73GqnkYzh0AjzfNxc")]
    [InlineData("foreign password", "$argon2id$v=19$m=4096,t=3,p=2$c29tZXNhbHRzb21lc2FsdA$QOhrTAsP5N++4hPFEcx68lVBJJ1eRsNL")]
    [InlineData("hunter2hunter2", "$pbkdf2-sha512$i=1000$MDEyMzQ1Njc4OWFiY2RlZg$FfV9Jtg3noANXwQyhTOkuDtlk5Q3Or1/sMaLcoRtNvk")]
    [InlineData("hunter2hunter2", "$pbkdf2-sha256$i=1000$MDEyMzQ1Njc4OWFiY2RlZg$+t0d48AX/+9e4/SD0XcJA4iyKJ4wRa4gFk+sbpzwxjA")]
    public async Task Imported_hashes_verify_and_ask_for_a_rehash(string password, string stored)
    {
        using var hashing = new Hashing(Hashing.Cheap with { Pepper = Hashing.Pepper("k1", ("k1", 1)) });

        (await hashing.Verifies(password, stored)).ShouldBe(PasswordVerdict.MatchButRehash);
        (await hashing.Verifies(password + "!", stored)).ShouldBe(PasswordVerdict.Mismatch);
    }

    // Made by libxcrypt.
    [Theory]
    [InlineData("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW")]
    [InlineData("", "$2b$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy")]
    [InlineData("correct horse battery staple", "$2y$05$CCCCCCCCCCCCCCCCCCCCC.poIKaw08HWUz4zkVKLs8VPIydUmXBPC")]
    [InlineData("pässwörd", "$2b$05$CCCCCCCCCCCCCCCCCCCCC.VbkrrNItU.9NIb/IkEA2mwWrOjK5F3G")]
    [InlineData("long", "$2b$10$abcdefghijklmnopqrstuuiPq0SH8TykUs1583FqoskSwWnK5v8N2")]
    public async Task Imported_bcrypt_hashes_verify_and_ask_for_a_rehash(string password, string stored)
    {
        using var hashing = new Hashing();

        (await hashing.Verifies(password, stored)).ShouldBe(PasswordVerdict.MatchButRehash);
        (await hashing.Verifies(password + "!", stored)).ShouldBe(PasswordVerdict.Mismatch);
    }

    [Theory]
    [InlineData(71, "$2b$05$CCCCCCCCCCCCCCCCCCCCC.WbbLb4J7PKYWYm3biA.M18AI380Pnzu")]
    [InlineData(72, "$2b$05$CCCCCCCCCCCCCCCCCCCCC.D7RDOYXakZhsFmh/LdqQNx0kQ424AFS")]
    [InlineData(73, "$2b$05$CCCCCCCCCCCCCCCCCCCCC.D7RDOYXakZhsFmh/LdqQNx0kQ424AFS")]
    public async Task Bcrypt_counts_72_bytes(int length, string stored)
    {
        using var hashing = new Hashing();

        (await hashing.Verifies(new string('x', length), stored)).ShouldBe(PasswordVerdict.MatchButRehash);
    }

    [Fact]
    public void The_bytes_of_a_password_are_wiped_on_disposal()
    {
        var password = PepperedPassword.From("secret", pepperKey: null);
        password.Bytes.ToArray().ShouldBe("secret"u8.ToArray());

        password.Dispose();

        password.Bytes.ContainsAnyExcept((byte)0).ShouldBeFalse();
    }
}
