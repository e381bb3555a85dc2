using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using MediatR;

namespace AuthServer.Orchestration.SharedKernel.Pipeline;

/// <summary>Puts every command into one unit of work.</summary>
internal sealed class UnitOfWorkBehavior<TRequest, T>(IUnitOfWork unitOfWork) : IPipelineBehavior<TRequest, Result<T>>
    where TRequest : ICommand<T>
{
    public Task<Result<T>> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<T>> next) =>
        unitOfWork.RunAsync(_ => next(), cancellationToken);
}
