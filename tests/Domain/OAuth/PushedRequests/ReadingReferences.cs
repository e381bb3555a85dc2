using AuthServer.Domain.OAuth.PushedRequests;
using AuthServer.Domain.SharedKernel;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.PushedRequests;

/// <summary>For any <c>request_uri</c> whatever: which are references of ours, and which are addresses or anything else (RFC 9126 §2.2).</summary>
public sealed class ReadingReferences
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

    private static readonly string[] Beginnings = [PushedRequest.Prefix, PushedRequest.Prefix.ToUpperInvariant(), "urn:ietf:params:oauth:request_uri", " " + PushedRequest.Prefix, "https://rp.example/", "urn:", string.Empty];

    [Fact]
    public void Every_reference_that_is_made_is_read_again() =>
        Prop.ForAll(Gen.Elements(Letters.ToCharArray()).ArrayOf(43).Select(letters => new string(letters)).ToArbitrary(), reference =>
            PushedRequest.ReferenceIn(PushedRequest.UriOf(Secret.Of(reference)))!.Reveal() == reference).QuickCheckThrowOnFailure();

    [Fact]
    public void Only_what_begins_exactly_so_is_a_reference_and_it_is_what_follows() =>
        Prop.ForAll(Gen.Elements(Beginnings).SelectMany(start => Texts.Near(Letters).Select(end => start + end)).ToArbitrary(), text =>
        {
            var isOurs = text.StartsWith(PushedRequest.Prefix, StringComparison.Ordinal) && text.Length > PushedRequest.Prefix.Length && text.Length <= 256;
            var reference = PushedRequest.ReferenceIn(text);
            return isOurs ? PushedRequest.Prefix + reference!.Reveal() == text : reference is null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Two_references_wait_under_two_ids_and_one_under_one() =>
        Prop.ForAll(Texts.Near(Letters, 20).Two().ToArbitrary(), pair =>
        {
            var (one, other) = (PushedRequest.WaitingIdOf(PushedRequest.Prefix + pair.Item1), PushedRequest.WaitingIdOf(PushedRequest.Prefix + pair.Item2));
            return one == other == (pair.Item1 == pair.Item2) && one == PushedRequest.WaitingIdOf(PushedRequest.Prefix + pair.Item1);
        }).QuickCheckThrowOnFailure();
}
