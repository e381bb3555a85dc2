using System.Security.Cryptography;
using AuthServer.AuditCompliance.Audit.Log;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Audit.Ports;

namespace AuthServer.Tests.Integration.Audit;

public sealed class HashingTheLog
{
    private static readonly AuditRow Row = new(
        Guid.Parse("01920000-0000-7000-8000-000000000001"),
        "identity.user_registered",
        DateTimeOffset.UnixEpoch.AddTicks(12_345_678_901_234_567),
        new UserId(Guid.Parse("01920000-0000-7000-8000-000000000002")),
        null,
        null,
        null,
        null,
        "http",
        "c",
        "o",
        "{}",
        null);

    // The inputs and roots are those of the Certificate Transparency project for RFC 6962 §2.1.
    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_tree_is_that_of_RFC_6962(int leaves, string root)
    {
        string[] inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

        var tree = MerkleTree.Root([.. inputs.Take(leaves).Select(input => MerkleTree.Leaf(Convert.FromHexString(input), []))]);

        Convert.ToHexStringLower(tree).ShouldBe(root);
    }

    [Fact]
    public void No_two_rows_have_the_same_bytes()
    {
        AuditRow[] rows =
        [
            Row,
            Row with { Origin = "httpc", CorrelationId = "" },
            Row with { Origin = "", CorrelationId = "httpc" },
            Row with { Subject = null, ActorUser = Row.Subject },
            Row with { ActorClient = ClientId.Stored("c") },
            Row with { Client = ClientId.Stored("c") },
            Row with { Payload = "{ }" },
            Row with { OccurredAt = Row.OccurredAt.AddTicks(10) },
        ];

        rows.Select(row => Convert.ToHexString(CanonicalRow.Encode(row, null, null)))
            .Append(Convert.ToHexString(CanonicalRow.Encode(Row, [], null)))
            .Append(Convert.ToHexString(CanonicalRow.Encode(Row, [], Row.Id)))
            .ShouldBeUnique();
    }

    [Fact]
    public void What_the_databases_cut_off_a_moment_does_not_count()
    {
        var cut = CanonicalRow.Encode(Row with { OccurredAt = Row.OccurredAt.AddTicks(-7) }, null, null);

        cut.ShouldBe(CanonicalRow.Encode(Row, null, null));
    }

    // Pins the encoding: an entry that was sealed by an older version has to verify for as long as it is kept.
    [Fact]
    public void The_canonical_bytes_never_change() =>
        Convert.ToHexStringLower(SHA256.HashData(CanonicalRow.Encode(Row, [1, 2, 3], Row.Id)))
            .ShouldBe("099f8fd40666ddedd6b13833f62ff1a6ee5e5813b7d0a6d9e2c0d24bc391a8b6");

    [Fact]
    public void A_personal_part_opens_only_in_its_own_entry_and_under_its_own_key()
    {
        var (key, other) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        var part = new PersonalPart("2001:db8::1", null);
        var box = PersonalCipher.Seal(part, Row.Id, key, RandomNumberGenerator.GetBytes(12));

        PersonalCipher.Open(box, Row.Id, key).ShouldBe(part);
        PersonalCipher.Open(box, Row.Subject.GetValueOrDefault().Value, key).ShouldBeNull();
        PersonalCipher.Open(box, Row.Id, other).ShouldBeNull();
        PersonalCipher.Open([.. box[..^1], (byte)(box[^1] ^ 1)], Row.Id, key).ShouldBeNull();
        PersonalCipher.Open([], Row.Id, key).ShouldBeNull();
    }

    [Fact]
    public void A_checkpoint_verifies_only_as_it_was_signed()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signed = Checkpoint.Sign(1, 5, new byte[32], new byte[32], DateTimeOffset.UnixEpoch, Row.Id, key);

        signed.VerifiesUnder(key).ShouldBeTrue();
        (signed with { FirstSequence = 2 }).VerifiesUnder(key).ShouldBeFalse();
        (signed with { Sequence = 6 }).VerifiesUnder(key).ShouldBeFalse();
        (signed with { Hash = [.. new byte[31], 1] }).VerifiesUnder(key).ShouldBeFalse();
        (signed with { MerkleRoot = [.. new byte[31], 1] }).VerifiesUnder(key).ShouldBeFalse();
        (signed with { At = signed.At.AddMilliseconds(1) }).VerifiesUnder(key).ShouldBeFalse();
    }
}
