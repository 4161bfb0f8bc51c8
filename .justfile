# `just` lists these; `uv tool run --from rust-just just` does where it is not installed.

_default:
    @just --list

# The demo journal at http://127.0.0.1:8000/
demo *arguments:
    uv run manage.py demo {{ arguments }}

# Some tests, for example `just test tests/articles/test_embargo.py`
test *arguments:
    uv run --group dev pytest -n 1 {{ arguments }}

# Format, lint and type-check Python, scripts and styles, and ask who imports whom
lint:
    uv run --group dev ruff format .
    uv run --group dev ruff check .
    uv run --group dev lint-imports
    uv run --group dev mypy
    npx --yes @biomejs/biome@2.6.8 check --write .

# Write a migration for changed models
migrations:
    DEBUG=true uv run manage.py makemigrations

# Write newsroom/docs/schema.md anew
schema:
    DEBUG=true uv run manage.py migrate --verbosity 0
    DEBUG=true uv run manage.py schema

# Everything a change must pass
ci:
    .ci/run
