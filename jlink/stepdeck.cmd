@echo off
rem The installed command line: the same as stepdeck.cmd in a clone. Chooses the launcher.
if "%~1"=="sandbox" (
    "%~dp0..\stepdeck-sandbox.exe" %*
) else (
    "%~dp0..\stepdeck-command.exe" %*
)
exit /b %errorlevel%
