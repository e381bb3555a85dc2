using AuthServer.Domain.Authorization.Playground;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization.Pages;

/// <summary>The form of the playground; an empty field is an empty text.</summary>
internal sealed record PlaygroundForm
{
    [FromForm(Name = "policies")]
    public string? Policies { get; init; }

    [FromForm(Name = "schema")]
    public string? Schema { get; init; }

    [FromForm(Name = "entities")]
    public string? Entities { get; init; }

    [FromForm(Name = "request")]
    public string? Request { get; init; }

    [FromForm(Name = "file")]
    public IFormFile? File { get; init; }

    public PlaygroundTexts Texts() => new PlaygroundTexts(Policies ?? string.Empty, Schema ?? string.Empty, Entities ?? string.Empty, Request ?? string.Empty).Unified();
}
