using System.Text;
using AuthServer.Infrastructure.Authentication.Passwords;
using AuthServer.Infrastructure.Authentication.Passwords.Scrypt;
using AuthServer.Orchestration.Authentication.Ports;

namespace AuthServer.Tests.Integration.Authentication.Passwords;

public sealed class VerifyingScrypt
{
    // RFC 7914 §12; the vector with N = 2^20 asks for 1 GiB and is beyond our ceiling.
    [Theory]
    [InlineData("", "", 16, 1, 1, "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906")]
    [InlineData("password", "NaCl", 1024, 8, 16, "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")]
    [InlineData("pleaseletmein", "SodiumChloride", 16384, 8, 1, "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887")]
    public void The_vectors_of_the_RFC_come_out(string password, string salt, int cost, int blockSize, int parallelism, string expected)
    {
        var tag = new byte[64];

        ScryptComputation.Derive(Encoding.ASCII.GetBytes(password), Encoding.ASCII.GetBytes(salt), cost, blockSize, parallelism, tag);

        Convert.ToHexStringLower(tag).ShouldBe(expected);
    }

    // Made by Python's hashlib (OpenSSL).
    [Theory]
    [InlineData("seven purple owls", "$scrypt$ln=14,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$ZJRf0m6qm1F+8jU1HlRnPNLbNjkjoYnCcKuh/jenoec")]
    [InlineData("seven purple owls", "$scrypt$ln=13,r=8,p=10$c2FsdHNhbHRzYWx0c2FsdA$ySs5sS5Y6uLvlFj9rYSZSEAmBchaLqCC/8EJoAu3620")]
    [InlineData("Grüße, Jürgen", "$scrypt$ln=10,r=8,p=16$MDEyMzQ1Njc4OWFiY2RlZg$hiv9V9ARLKIURNU9Qaojy60Ac2onFAY1vKsQau/Aq4zQIZia9d0km6UTwQAD347eifjtMQwGEXJxIzZwHJMUiA")]
    public async Task Imported_hashes_verify_and_ask_for_a_rehash(string password, string stored)
    {
        using var hashing = new Hashing(Hashing.Cheap with { Pepper = Hashing.Pepper("k1", ("k1", 1)) });

        (await hashing.Verifies(password, stored)).ShouldBe(PasswordVerdict.MatchButRehash);
        (await hashing.Verifies(password + "!", stored)).ShouldBe(PasswordVerdict.Mismatch);
    }

    [Theory]
    [InlineData("ln=17,r=8,p=1", true)]
    [InlineData("ln=17,r=8,p=2", true)]
    [InlineData("ln=18,r=8,p=1", false)]
    [InlineData("ln=17,r=8,p=3", false)]
    [InlineData("ln=13,r=8,p=17", false)]
    [InlineData("ln=20,r=1,p=1", true)]
    [InlineData("ln=21,r=1,p=1", false)]
    [InlineData("ln=4,r=33,p=1", false)]
    [InlineData("ln=0,r=8,p=1", false)]
    [InlineData("ln=14,r=0,p=1", false)]
    [InlineData("ln=14,r=8,p=0", false)]
    [InlineData("ln=-1,r=8,p=1", false)]
    [InlineData("ln=014,r=8,p=1", false)]
    [InlineData("ln=99999999999,r=8,p=1", false)]
    [InlineData("ln=31,r=2147483647,p=2147483647", false)]
    [InlineData("r=8,ln=14,p=1", false)]
    [InlineData("n=16384,r=8,p=1", false)]
    public void A_stored_hash_cannot_ask_for_more_than_the_ceiling(string parameters, bool isRead)
    {
        var stored = StoredHash.Read($"$scrypt${parameters}$c2FsdHNhbHRzYWx0c2FsdA$ZJRf0m6qm1F+8jU1HlRnPNLbNjkjoYnCcKuh/jenoec");

        (stored is not null).ShouldBe(isRead);
    }

    [Theory]
    [InlineData("$scrypt$ln=14,r=8,p=1$c2FsdA$ZJRf0m6qm1F+8jU1HlRnPNLbNjkjoYnCcKuh/jenoec")]
    [InlineData("$scrypt$ln=14,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$ZJRf0m6qmw")]
    [InlineData("$scrypt$v=1$ln=14,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$ZJRf0m6qm1F+8jU1HlRnPNLbNjkjoYnCcKuh/jenoec")]
    public void Short_salts_and_tags_are_not_read(string stored) => StoredHash.Read(stored).ShouldBeNull();
}
