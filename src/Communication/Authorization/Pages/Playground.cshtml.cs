using System.Net.Mime;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.Authorization.Playground;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Playground;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authorization.Pages;

/// <summary>Policies to try out: nothing is kept, and nothing comes in force from here.</summary>
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
[RequestSizeLimit(LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestForm, ValueLengthLimit = LargestForm)]
internal sealed class PlaygroundPage(IMediator mediator) : PageModel
{
    public const string Section = "playground";

    public const string Address = "/admin/playground";

    /// <summary>The name under which what is in force is something to begin with.</summary>
    public const string InForce = "in-force";

    // A file too large and texts too long come back with an explanation instead of a bare refusal; what is larger than this is not read.
    private const int LargestForm = 4 * PlaygroundFile.Largest;

    public PlaygroundTexts Texts { get; private set; } = PlaygroundTexts.Empty;

    public PlaygroundExample? Example { get; private set; }

    public PlaygroundStart? Start { get; private set; }

    public PlaygroundDecision? Decision { get; private set; }

    public PlaygroundCheck? Check { get; private set; }

    public PlaygroundResidue? Residue { get; private set; }

    /// <summary>What is wrong with the texts, whichever question was asked.</summary>
    public IReadOnlyList<PlaygroundFinding> Findings { get; private set; } = [];

    public bool IsWrong(PlaygroundPart part) => Findings.Any(finding => finding.Part == part && !finding.IsWarning);

    public async Task<IActionResult> OnGetAsync([FromQuery] string? example, [FromQuery] int request, CancellationToken ct)
    {
        if (example is null)
            return Page();

        if (example == InForce)
            return this.Show(await mediator.Send(new ReadPlaygroundStart(), ct), start => (Start, Texts) = (start, start.Texts));

        return this.Show(await mediator.Send(new ReadPlaygroundExample(example, request), ct), read => (Example, Texts) = (read, read.Texts));
    }

    public Task<IActionResult> OnPostDecideAsync(PlaygroundForm form, CancellationToken ct) =>
        AnswerAsync(form, texts => new DecideInPlayground(texts), decision => (Decision, Findings) = (decision, decision.Findings), ct);

    public Task<IActionResult> OnPostCheckAsync(PlaygroundForm form, CancellationToken ct) =>
        AnswerAsync(form, texts => new CheckInPlayground(texts), check => (Check, Findings) = (check, check.Findings), ct);

    public Task<IActionResult> OnPostAskAsync(PlaygroundForm form, CancellationToken ct) =>
        AnswerAsync(form, texts => new AskPlaygroundAboutUnknown(texts), residue => (Residue, Findings) = (residue, residue.Findings), ct);

    public Task<IActionResult> OnPostFormatAsync(PlaygroundForm form, CancellationToken ct) =>
        AnswerAsync(form, texts => new FormatInPlayground(texts), formatted => (Texts, Findings) = (formatted.Texts, formatted.Findings), ct);

    public IActionResult OnPostSave(PlaygroundForm form) => File(PlaygroundFile.Write(form.Texts()), MediaTypeNames.Application.Json, "playground.json");

    public async Task<IActionResult> OnPostOpenAsync(PlaygroundForm form, CancellationToken ct)
    {
        Texts = form.Texts();
        var opened = await ReadAsync(form.File, ct);
        if (opened.Texts is { } texts)
            Texts = texts;
        else
            ModelState.AddModelError("file", opened.Problem ?? string.Empty);

        return Answered(opened.Texts is not null);
    }

    private async Task<IActionResult> AnswerAsync<T>(PlaygroundForm form, Func<PlaygroundTexts, IRequest<Result<T>>> question, Action<T> show, CancellationToken ct)
    {
        // Whether or not there is an answer: nothing that was typed is lost.
        Texts = form.Texts();
        var answer = await mediator.Send(question(Texts), ct);
        if (answer.IsRefused)
            return this.Refuse(answer.Refusal);

        show(answer.Value);
        return Answered(Check is not null || !Findings.Any(finding => !finding.IsWarning));
    }

    private PageResult Answered(bool isGood)
    {
        var page = Page();
        page.StatusCode = isGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return page;
    }

    private static async Task<PlaygroundOpening> ReadAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null)
            return new PlaygroundOpening(null, "Choose a file first.");

        // Whether it is too large is for its reader to say.
        var content = new byte[Math.Min(file.Length, PlaygroundFile.Largest + 1L)];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, ct);
        return PlaygroundFile.Read(content);
    }
}
