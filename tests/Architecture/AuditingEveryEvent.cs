using AuthServer.AuditCompliance.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Facts;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Architecture;

public sealed class AuditingEveryEvent
{
    [Fact]
    public void Every_event_has_its_line_in_the_audit_vocabulary() =>
        EventCatalogue.All.Except(AuditVocabulary.Names, StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Every_line_says_in_words_what_was_done() =>
        AuditVocabulary.Names.Where(name => AuditVocabulary.LineOf(name).Action.Split(' ').Length < 2).ShouldBeEmpty();

    // The canary: a name without a line is told apart.
    [Fact]
    public void An_event_without_a_line_is_unknown() => AuditVocabulary.LineOf("nobody.knows_this").ShouldBe(AuditLine.Unknown);
}
