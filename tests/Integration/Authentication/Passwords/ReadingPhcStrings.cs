using AuthServer.Infrastructure.Authentication.Passwords;

namespace AuthServer.Tests.Integration.Authentication.Passwords;

public sealed class ReadingPhcStrings
{
    private const string Salt = "c29tZXNhbHRzb21lc2FsdA";
    private const string Tag = "QOhrTAsP5N++4hPFEcx68lVBJJ1eRsNL";

    [Fact]
    public void Every_string_that_we_write_reads_back_the_same()
    {
        var random = new Random(42);
        for (var i = 0; i < 2_000; i++)
        {
            var phc = AnyPhc(random);

            var text = phc.ToString();
            var read = PhcString.Parse(text).ShouldNotBeNull(text);

            read.ToString().ShouldBe(text);
            read.Algorithm.ShouldBe(phc.Algorithm);
            read.Version.ShouldBe(phc.Version);
            read.Parameters.ShouldBe(phc.Parameters);
            read.Salt.ShouldBe(phc.Salt);
            read.Hash.ShouldBe(phc.Hash);
        }
    }

    [Fact]
    public void A_damaged_string_is_refused_or_reads_as_exactly_what_it_says()
    {
        const string Alphabet = "$=,+/ \n\0azAZ09-_é\uD800";
        var random = new Random(43);
        for (var i = 0; i < 20_000; i++)
        {
            var letters = AnyPhc(random).ToString().ToList();
            for (var edits = random.Next(1, 4); edits > 0; edits--)
                Damage(letters, random, Alphabet);
            var text = string.Concat(letters);

            var read = PhcString.Parse(text);

            if (read is not null)
                read.ToString().ShouldBe(text);
            Should.NotThrow(() => StoredHash.Read(text));
        }
    }

    [Theory]
    [InlineData($"$argon2id$v=19$m=4096,t=3,p=2${Salt}${Tag}")]
    [InlineData($"$argon2i$v=19$m=4096,t=3,p=2${Salt}${Tag}")]
    [InlineData($"$argon2d$v=19$m=8,t=1,p=1${Salt}${Tag}")]
    [InlineData($"$argon2id$v=19$m=4096,t=3,p=2,keyid=k2.a_b-c${Salt}${Tag}")]
    [InlineData($"$pbkdf2-sha512$i=210000${Salt}${Tag}")]
    [InlineData($"$pbkdf2-sha256$i=1000,l=24${Salt}${Tag}")]
    public void Formats_that_we_verify_are_understood(string text) => StoredHash.Read(text).ShouldNotBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("$")]
    [InlineData("plain")]
    [InlineData($"$argon2id$m=4096,t=3,p=2${Salt}${Tag}")]
    [InlineData($"$argon2id$v=16$m=4096,t=3,p=2${Salt}${Tag}")]
    [InlineData($"$argon2id$v=19$t=3,m=4096,p=2${Salt}${Tag}")]
    [InlineData($"$argon2id$v=19$m=4096,t=3${Salt}${Tag}")]
    [InlineData($"$argon2id$v=19$m=4096,t=3,p=2,data=YQ${Salt}${Tag}")]
    [InlineData($"$argon2id$v=19$m=4096,t=3,p=2,p=2${Salt}${Tag}")]
    [InlineData($"$argon2id$v=19$m=04096,t=3,p=2${Salt}${Tag}")]
    [InlineData($"$argon2id$v=19$m=+4096,t=3,p=2${Salt}${Tag}")]
    [InlineData($"$argon2id$v=19\0$m=4096,t=3,p=2${Salt}${Tag}")]
    [InlineData($"$argon2id$v=19$m=-1,t=3,p=2${Salt}${Tag}")]
    [InlineData($"$argon2id$v=19$m=4294967296,t=3,p=2${Salt}${Tag}")]
    [InlineData($"$argon2id$v=19$m=7,t=3,p=1${Salt}${Tag}")]
    [InlineData($"$argon2id$v=19$m=4096,t=0,p=2${Salt}${Tag}")]
    [InlineData($"$argon2id$v=19$m=4096,t=3,p=2$YQ${Tag}")]
    [InlineData($"$argon2id$v=19$m=4096,t=3,p=2${Salt}$YQ")]
    [InlineData($"$argon2id$v=19$m=4096,t=3,p=2${Salt}==${Tag}")]
    [InlineData($"$argon2id$v=19$m=4096,t=3,p=2${Salt}${Tag}$")]
    [InlineData($"$argon2id$v=19$m=4096,t=3,p=2$${Tag}")]
    [InlineData($"$argon2id$v=19$m=4096,t=3,p=2$c29tZXNhbHRzb21lc2FsdB${Tag}")]
    [InlineData($"$argon2x$v=19$m=4096,t=3,p=2${Salt}${Tag}")]
    [InlineData($"$pbkdf2-sha512$v=1$i=1000${Salt}${Tag}")]
    [InlineData($"$pbkdf2-sha512$i=0${Salt}${Tag}")]
    [InlineData($"$pbkdf2-sha512$i=1000,l=25${Salt}${Tag}")]
    [InlineData($"$pbkdf2-md5$i=1000${Salt}${Tag}")]
    public void Anything_else_is_refused(string text) => StoredHash.Read(text).ShouldBeNull();

    [Theory]
    [InlineData($"$argon2id$v=19$m=262145,t=1,p=1${Salt}${Tag}")]
    [InlineData($"$argon2id$v=19$m=262144,t=9,p=1${Salt}${Tag}")]
    [InlineData($"$argon2id$v=19$m=1024,t=65536,p=1${Salt}${Tag}")]
    [InlineData($"$argon2id$v=19$m=4096,t=1,p=17${Salt}${Tag}")]
    [InlineData($"$pbkdf2-sha512$i=5000001${Salt}${Tag}")]
    [InlineData("$2b$16$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW")]
    public void A_stored_string_cannot_ask_for_more_work_than_our_ceilings(string text) => StoredHash.Read(text).ShouldBeNull();

    private static void Damage(List<char> letters, Random random, string alphabet)
    {
        var at = random.Next(letters.Count);
        switch (random.Next(3))
        {
            case 0: letters[at] = alphabet[random.Next(alphabet.Length)]; break;
            case 1: letters.Insert(at, alphabet[random.Next(alphabet.Length)]); break;
            default: letters.RemoveAt(at); break;
        }
    }

    private static PhcString AnyPhc(Random random)
    {
        byte[] salt = new byte[random.Next(1, 40)], hash = new byte[random.Next(1, 80)];
        random.NextBytes(salt);
        random.NextBytes(hash);
        return new PhcString
        {
            Algorithm = random.GetItems(["argon2id", "argon2i", "pbkdf2-sha512", "other-1"], 1)[0],
            Version = random.Next(2) == 0 ? null : random.Next(1, 100),
            Parameters = [.. Enumerable.Range(0, random.Next(1, 6)).Select(i => new PhcParameter($"n{i}", $"{random.Next():x}/+.-_"))],
            Salt = salt,
            Hash = hash,
        };
    }
}
