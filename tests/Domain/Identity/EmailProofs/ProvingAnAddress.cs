using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Identity.EmailProofs;

public sealed class ProvingAnAddress
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Salt = [.. Enumerable.Repeat((byte)7, 32)];
    private static readonly EmailProof Proof = EmailProof.Issue(
        new EmailProofId(Guid.Empty),
        new UserId(Guid.Empty),
        ProofPurpose.Verify,
        EmailAddress.TryCreate("alice@example.org").Value,
        new ProofSecrets(Secret.Of("012345"), Secret.Of("the link"), Salt),
        Now);

    [Fact]
    public void The_code_matches() => EmailProof.Matches(Proof.Salt, Proof.CodeHash, Secret.Of("012345")).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("012346")]
    [InlineData("0123450")]
    [InlineData("٠١٢٣٤٥")]
    public void Another_code_does_not(string guess) => EmailProof.Matches(Proof.Salt, Proof.CodeHash, Secret.Of(guess)).ShouldBeFalse();

    [Fact]
    public void The_hash_of_one_code_differs_from_row_to_row() => EmailProof.Matches(new byte[32], Proof.CodeHash, Secret.Of("012345")).ShouldBeFalse();

    [Fact]
    public void The_code_is_good_for_ten_minutes_and_the_link_for_a_day()
    {
        Proof.CodeExpiresAt.ShouldBe(Now.AddMinutes(10));
        Proof.LinkExpiresAt.ShouldBe(Now.AddHours(24));
    }

    [Fact]
    public void It_does_not_print_what_it_holds() => Proof.ToString().ShouldNotContain("alice");
}
