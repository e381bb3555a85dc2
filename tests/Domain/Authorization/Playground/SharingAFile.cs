using System.Text;
using AuthServer.Domain.Authorization.Playground;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Playground;

public sealed class SharingAFile
{
    [Theory]
    [InlineData("permit (principal, action, resource);", "entity U;", "[]", "{}")]
    [InlineData("</textarea><script>alert(1)</script>", "\n\n\"", "{not json", "\u202e🦆 \\ \" \t")]
    [InlineData("", "", "", "")]
    public void A_file_holds_every_text_as_it_is(string policies, string schema, string entities, string request)
    {
        var texts = new PlaygroundTexts(policies, schema, entities, request);

        PlaygroundFile.Read(PlaygroundFile.Write(texts)).ShouldBe(new PlaygroundOpening(texts, null));
    }

    [Fact]
    public void A_file_that_was_written_by_hand_may_hold_json()
    {
        var opened = Open("""{"format": "authserver-playground/1", "policies": "p\r\nq", "entities": [1, {"a": 2}], "request": {"b": 3}, "schema": {"": {}}}""");

        opened.Texts.ShouldBe(new PlaygroundTexts("p\nq", """{"": {}}""", """[1, {"a": 2}]""", """{"b": 3}"""));
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("[]", "object")]
    [InlineData("null", "object")]
    [InlineData("{}", "does not say")]
    [InlineData("""{"format": 1}""", "does not say")]
    [InlineData("""{"format": "authserver-playground/2"}""", "does not say")]
    [InlineData("""{"format": "authserver-playground/1", "policies": []}""", "\"policies\" must be a text")]
    [InlineData("""{"format": "authserver-playground/1", "policies": null}""", "\"policies\" must be a text")]
    [InlineData("""{"format": "authserver-playground/1", "request": 5}""", "\"request\" must be a text, or JSON")]
    [InlineData("""{"format": "authserver-playground/1", "polices": "x"}""", "\"polices\" is no part")]
    [InlineData("""{"format": "authserver-playground/1", "policies": "a", "policies": "b"}""", "no JSON")]
    [InlineData("""{"format": "authserver-playground/1", "policies": "\ud800"}""", "\"policies\" must be a text")]
    [InlineData("\u0000\u0001", "no JSON")]
    public void Every_other_file_is_refused_with_the_reason(string file, string reason)
    {
        var opened = Open(file);

        opened.Texts.ShouldBeNull();
        opened.Problem.ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public void A_file_that_is_too_large_or_too_deep_is_refused()
    {
        Open(new string(' ', PlaygroundFile.Largest + 1)).Problem.ShouldNotBeNull().ShouldContain("larger");
        Open("""{"format": "authserver-playground/1", "entities": """ + new string('[', 100_000)).Problem.ShouldNotBeNull().ShouldContain("no JSON");
    }

    private static PlaygroundOpening Open(string file) => PlaygroundFile.Read(Encoding.UTF8.GetBytes(file));
}
