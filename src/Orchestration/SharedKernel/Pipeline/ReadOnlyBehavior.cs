using AuthServer.Domain.SharedKernel;
using MediatR;

namespace AuthServer.Orchestration.SharedKernel.Pipeline;

/// <summary>In disaster recovery, refuses whatever is not a question.</summary>
internal sealed class ReadOnlyBehavior<TRequest, TResponse>(ServerMode mode) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : struct, IResult<TResponse>
{
    private static readonly bool IsQuestion = Array.Exists(
        typeof(TRequest).GetInterfaces(), contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IQuery<>));

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        mode.IsReadOnly && !IsQuestion ? Task.FromResult(TResponse.Refused(KernelErrors.ReadOnly)) : next();
}
