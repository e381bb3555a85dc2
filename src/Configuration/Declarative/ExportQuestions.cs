using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using MediatR;

namespace AuthServer.Configuration.Declarative;

/// <summary>Asks what an export tells; a refusal is a bug of ours.</summary>
internal sealed class ExportQuestions(IMediator mediator)
{
    /// <summary>All rows of a list, page by page.</summary>
    public async Task<List<T>> AllAsync<T>(Func<PageRequest, IRequest<Result<Page<T>>>> ask, CancellationToken ct)
    {
        List<T> all = [];
        string? cursor = null;
        do
        {
            var page = await AnswerAsync(ask(new PageRequest(cursor, 200)), ct);
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }

    /// <summary>The answer to one question.</summary>
    public async Task<T> AnswerAsync<T>(IRequest<Result<T>> question, CancellationToken ct)
    {
        var answer = await mediator.Send(question, ct);
        return answer.IsSuccess ? answer.Value : throw new InvalidOperationException($"A question was refused: {answer.Refusal.Code}");
    }
}
